import { isAbort } from "../foundation";
import { type Invocation, type Surroundings } from "./command-line/invocation";
import {
  CommanderError,
  createProgram,
  type Typed,
  withHelpResolved,
} from "./command-line/program";
import { type Verb } from "./command-line/verb";
import { EXIT, type ExitCode, exitCodeOf } from "./exit-code";
import { errorAnswer, errorReport } from "./terminal/error-report";
import { stderrLogger } from "./terminal/stderr-logger";
import { VERBS } from "./verbs/verbs";

/**
 * Runs one command line to its end. Whatever goes wrong becomes a text on stderr (with `--json`
 * also
 * a document on stdout) and an exit code, never a stack.
 *
 * @param words what stands behind `zstack-iso`
 * @returns the exit code; 128 + n after a signal is the caller's to say
 */
export async function runCommandLine(
  words: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  const { terminal, signal } = surroundings;
  let code: ExitCode = EXIT.fine;
  const run = async (verb: Verb, typed: Typed): Promise<void> => {
    code = await verb.run(typed, invocationOf(typed, surroundings));
  };
  try {
    const program = createProgram(VERBS, terminal, run);
    await program.parseAsync([...withHelpResolved(program, words)], {
      from: "user",
    });
    return code;
  } catch (caught) {
    if (caught instanceof CommanderError) return caught.exitCode;
    if (signal.aborted && isAbort(caught)) {
      terminal.complain("error", "interrupted before ZStack had answered");
      return EXIT.usage;
    }
    if (words.includes("--json")) terminal.answerJson(errorAnswer(caught));
    terminal.complain("error", errorReport(caught));
    return exitCodeOf(caught);
  }
}

function invocationOf(typed: Typed, surroundings: Surroundings): Invocation {
  const { terminal } = surroundings;
  const json = typed.json === true;
  return {
    ...surroundings,
    json,
    log: stderrLogger(terminal, typed.verbose === true),
    connection: typed,
    answer: (value, forPeople) => {
      if (json) {
        terminal.answerJson(value);
        return;
      }
      const text = forPeople();
      if (text !== "") terminal.answer(text);
    },
  };
}
