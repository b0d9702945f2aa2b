import { runCommandLine } from "../../../src/cli";
import { Terminal } from "../../../src/cli/terminal/terminal";
import { type Ran, withoutOurs } from "../terraform/terraform";

/** What somebody prints to: a pipe, or a terminal of so many columns. */
export class Screen {
  readonly isTTY: boolean;
  text = "";

  constructor(readonly columns?: number) {
    this.isTTY = columns !== undefined;
  }

  write(text: string): void {
    this.text += text;
  }
}

interface How {
  readonly env?: NodeJS.ProcessEnv;
  /** Columns of the terminal; undefined: stdout and stderr are pipes. */
  readonly columns?: number;
  readonly signal?: AbortSignal;
}

/** Runs a command line in this process, from the source. */
export async function cli(
  words: readonly string[],
  { env = {}, columns, signal = new AbortController().signal }: How = {},
): Promise<Ran> {
  const [out, err] = [new Screen(columns), new Screen(columns)];
  const whole = {
    ...withoutOurs(process.env),
    NO_COLOR: "",
    TERM: "xterm",
    ...env,
  };
  const code = await runCommandLine(words, {
    terminal: new Terminal(out, err, whole),
    env: whole,
    signal,
  });
  return { code, stdout: out.text, stderr: err.text };
}
