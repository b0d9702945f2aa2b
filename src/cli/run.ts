import { isAbort, VERSION } from "../foundation";
import { parseArguments, usage } from "./command-line/arguments";
import { EXIT } from "./command-line/command";
import { errorReport } from "./terminal/error-report";
import { exitCodeOf } from "./exit-code";
import { findVerb } from "./command-line/find-verb";
import { helpOf, overview } from "./command-line/help";
import { type Session } from "./invocation";
import { stderrLogger } from "./terminal/stderr-logger";
import { VERBS } from "./verbs/verbs";

/**
 * Runs one command line to its end. Whatever goes wrong becomes a text on stderr and an exit code,
 * never a stack.
 *
 * @param words what stands behind `zstack-iso`
 * @returns the exit code; 128 + n after a signal is the caller's to say
 */
export async function runCommandLine(
  words: readonly string[],
  session: Omit<Session, "json" | "log">,
): Promise<number> {
  const { terminal } = session;
  try {
    return await runVerb(words, session);
  } catch (caught) {
    if (session.signal.aborted && isAbort(caught)) {
      terminal.complain("error", "interrupted before ZStack had answered");
      return EXIT.usage;
    }
    terminal.complain("error", errorReport(caught));
    return exitCodeOf(caught);
  }
}

async function runVerb(
  words: readonly string[],
  session: Omit<Session, "json" | "log">,
): Promise<number> {
  const { terminal } = session;
  const [first] = words;
  if (first === "--version") {
    terminal.answer(VERSION);
    return EXIT.fine;
  }
  if (first === undefined) {
    terminal.note(overview(VERBS));
    return EXIT.usage;
  }
  if (first === "help" || first === "--help" || first === "-h") {
    terminal.answer(helpFor(words.slice(1)));
    return EXIT.fine;
  }
  const { command, rest } = findVerb(VERBS, words);
  const args = parseArguments(command, rest);
  if (args.flag("help")) {
    terminal.answer(helpOf(command));
    return EXIT.fine;
  }
  const log = stderrLogger(terminal, args.flag("verbose"));
  return command.run(args, { ...session, json: args.flag("json"), log });
}

function helpFor(words: readonly string[]): string {
  if (words.length === 0) return overview(VERBS);
  const { command, rest } = findVerb(VERBS, words);
  const [surplus] = rest;
  if (surplus === undefined) return helpOf(command);
  throw usage(
    `${JSON.stringify(surplus)} is no verb of ${command.verb}`,
    command.verb,
  );
}
