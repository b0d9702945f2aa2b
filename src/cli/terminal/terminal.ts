import { redactOwn } from "../../foundation";
import { type Json, jsonText } from "./json";

/** What is printed to: `process.stdout` and the like. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

const STYLES = { bold: 1, red: 31, green: 32, yellow: 33, dim: 2 } as const;
export type Style = keyof typeof STYLES;

/** Work that is done sooner needs no progress line, which would only flicker. */
const PATIENCE_MS = 700;

/**
 * The only place of the package that prints. Answers go to stdout, all else to stderr. Known
 * secrets are masked in all that is said beside the answer; the answer itself is the cloud's data,
 * of which nothing may be changed. Characters that would steer the terminal (a name may hold any)
 * are shown instead of sent.
 */
export class Terminal {
  private readonly colours: boolean;

  constructor(
    private readonly out: Output,
    private readonly err: Output,
    env: NodeJS.ProcessEnv,
  ) {
    // https://no-color.org: set and not empty.
    this.colours = (env.NO_COLOR ?? "") === "" && env.TERM !== "dumb";
  }

  /**
   * A line, or some, of the answer. What comes from the cloud has to be {@link printable} already.
   */
  answer(text: string): void {
    this.out.write(`${text}\n`);
  }

  /** The whole answer, as one document. */
  answerJson(value: Json): void {
    this.out.write(`${jsonText(value)}\n`);
  }

  /** Something to know beside the answer. */
  note(text: string): void {
    this.err.write(`${printable(redactOwn(text))}\n`);
  }

  /** `error: …` or `warning: …` */
  complain(kind: "error" | "warning", text: string): void {
    const label = `${kind}:`;
    const style = kind === "error" ? "red" : "yellow";
    const coloured = this.coloured(this.err) ? styled(label, style) : label;
    this.err.write(`${coloured} ${printable(redactOwn(text))}\n`);
  }

  /** `text` in a style, where stdout is a terminal that shows it. */
  style(text: string, style: Style): string {
    return this.coloured(this.out) ? styled(text, style) : text;
  }

  /**
   * Runs `work`; when it takes long and a person is looking on, a line says what is being done, and
   * goes away after it.
   */
  async during<T>(what: string, work: () => Promise<T>): Promise<T> {
    if (this.err.isTTY !== true) return work();
    const line = { shown: false };
    const began = performance.now();
    const timer = setInterval(() => {
      line.shown = true;
      const seconds = Math.round((performance.now() - began) / 1_000);
      this.err.write(
        `\r${printable(redactOwn(what))} … ${seconds} s (Ctrl-C stops)`,
      );
    }, PATIENCE_MS);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      if (line.shown) this.err.write("\r\u001b[K");
    }
  }

  private coloured({ isTTY }: Output): boolean {
    return this.colours && isTTY === true;
  }
}

function styled(text: string, style: Style): string {
  return `\u001b[${STYLES[style]}m${text}\u001b[0m`;
}

/**
 * Control characters but line ends and tabs, and those that turn the direction of writing, in their
 * escaped form.
 */
export function printable(text: string): string {
  return text.replace(
    // eslint-disable-next-line no-control-regex -- control characters are what this is about
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) =>
      `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
