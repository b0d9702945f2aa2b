import { CommanderError } from "commander";
import { isAbort } from "../foundation";
import { type Invocation, type CommandContext } from "./command-line/verb";
import { addVerb, createProgram, type Typed } from "./command-line/program";
import { CliError, usage } from "./errors";
import { EXIT, type ExitCode, exitCodeOf } from "./exit-code";
import { errorAnswer, errorReport } from "./terminal/error-report";
import { loadVerb, VERBS } from "./verbs/verbs";

/**
 * Runs one command line to its end. Whatever goes wrong becomes a text on stderr (with `--json`
 * also a document on stdout) and an exit code, never a stack.
 *
 * @param words what stands behind `zstack-iso`
 * @returns the exit code; 128 + n after a signal is the caller's to say
 */
export async function runCommandLine(
  words: readonly string[],
  context: CommandContext,
): Promise<number> {
  const { terminal, signal } = context;
  try {
    return await parseAndRun(withHelpResolved(words), context);
  } catch (caught) {
    if (caught instanceof CommanderError) return caught.exitCode;
    if (signal.aborted && isAbort(caught)) {
      terminal.complain("error", "interrupted before ZStack answered");
      return EXIT.usage;
    }
    const error = withHelpNamed(caught, words);
    if (words.includes("--json")) terminal.answerJson(errorAnswer(error));
    terminal.complain("error", errorReport(error));
    return exitCodeOf(error);
  }
}

async function parseAndRun(
  words: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  const program = createProgram(VERBS, context.terminal);
  const title = tryVerbOf(words);
  if (title !== undefined) {
    const verb = await loadVerb(title);
    addVerb(program, verb, async (typed) => {
      code = await verb.run(typed, invocationOf(typed, context));
    });
  }
  await program.parseAsync([...words], { from: "user" });
  return code;
}

function invocationOf(typed: Typed, context: CommandContext): Invocation {
  const { terminal } = context;
  const json = typed.json === true;
  return {
    ...context,
    json,
    log: terminal.logger(typed.verbose === true),
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

/** The words without the options: the first one or two name the verb. */
function wordsOfVerb(words: readonly string[]): readonly string[] {
  return words.filter((word) => !word.startsWith("-"));
}

function tryVerbOf(words: readonly string[]) {
  const [first = "", second = ""] = wordsOfVerb(words);
  return VERBS.find(
    ({ name }) => name === first || name === `${first} ${second}`,
  );
}

/**
 * The words to parse: `help lock update` is `lock update --help`.
 *
 * @throws CliError `Usage` for the help of what is not there
 */
function withHelpResolved(words: readonly string[]): readonly string[] {
  const [first, ...path] = words;
  if (first !== "help") return words;
  const unknown = path.find((_, i) => !isKnown(path.slice(0, i + 1)));
  if (unknown !== undefined) throw usage(`unknown command '${unknown}'`);
  return [...path, "--help"];
}

/** Whether a verb, or a group of verbs, is called so. */
function isKnown(words: readonly string[]): boolean {
  const title = words.join(" ");
  return VERBS.some(({ name }) => `${name} `.startsWith(`${title} `));
}

/** An error in what was typed, with the command that prints the help of the verb. */
function withHelpNamed(caught: unknown, words: readonly string[]): unknown {
  if (!(caught instanceof CliError) || caught.code !== "Usage") return caught;
  const [first = "", second = ""] = wordsOfVerb(words).filter(
    (word) => word !== "help",
  );
  const known = [[first, second], [first]].find(isKnown) ?? [];
  const help = `Run \`${["zstack-iso", ...known, "--help"].join(" ")}\` for usage.`;
  const { summary, details, hint } = caught;
  return new CliError("Usage", summary, {
    details,
    hint: hint === undefined ? help : `${hint} ${help}`,
  });
}
