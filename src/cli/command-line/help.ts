import {
  type Command,
  EXIT,
  type ExitCode,
  type OptionSpec,
  optionsOf,
} from "./command";

const WIDTH = 100;

/** What `zstack-iso --help` says. */
export function overview(verbs: readonly Command[]): string {
  const longest = Math.max(...verbs.map(({ verb }) => verb.length));
  return [
    "zstack-iso: which ISO images can a ZStack VM take?",
    "",
    "Usage: zstack-iso <verb> [options]",
    "",
    "Verbs:",
    ...verbs.map(
      ({ verb, summary }) => `  ${verb.padEnd(longest)}  ${summary}`,
    ),
    "",
    ...wrapped(
      "The connection comes from the environment: ZSTACK_ENDPOINT, and one way to sign in: ZSTACK_ACCOUNT_NAME and ZSTACK_ACCOUNT_PASSWORD, ZSTACK_ACCESS_KEY_ID and ZSTACK_ACCESS_KEY_SECRET, ZSTACK_IAM2_NAME and ZSTACK_IAM2_PASSWORD (and ZSTACK_IAM2_PROJECT), or ZSTACK_SESSION_UUID. A secret is never an option: a command line can be read by every process.",
      "",
    ),
    "",
    "First steps:",
    "  zstack-iso doctor                 goes the whole way to the management node, and says what to mend",
    "  zstack-iso emulator               a cloud of paper, when there is none at hand",
    "  zstack-iso help <verb>            options, examples and exit codes of a verb",
    "",
    "Exit codes:",
    ...EVERYWHERE.map(([code, meaning]) => `  ${code}  ${meaning}`),
    "",
    "Answers go to stdout, all else to stderr. --json answers in JSON, for every verb.",
  ].join("\n");
}

const EVERYWHERE: readonly (readonly [ExitCode, string])[] = [
  [EXIT.fine, "fine"],
  [EXIT.usage, "usage, or anything not listed here"],
  [EXIT.drift, "drift, or something changed"],
  [EXIT.none, "no ISO"],
  [EXIT.ambiguous, "several ISOs where one is wanted"],
  [EXIT.signIn, "sign-in or permission"],
  [EXIT.unreachable, "the management node cannot be reached"],
  [EXIT.lock, "the lock is stale, missing or unreadable"],
];

/** What `zstack-iso <verb> --help` says. */
export function helpOf(command: Command): string {
  const { verb, summary, positionals, examples } = command;
  const given = positionals.map(({ name }) => ` <${name}>`).join("");
  return [
    `${summary}.`,
    "",
    `Usage: zstack-iso ${verb}${given} [options]`,
    "",
    ...command.about.flatMap((paragraph) => [...wrapped(paragraph, ""), ""]),
    ...(positionals.length === 0 ? [] : ["Arguments:"]),
    ...positionals.flatMap(({ name, what }) => entry(`<${name}>`, what)),
    ...(positionals.length === 0 ? [] : [""]),
    "Options:",
    ...optionsOf(command).flatMap((option) =>
      entry(optionTitle(option), optionText(option)),
    ),
    "",
    "Examples:",
    ...examples.flatMap(([line, what]) => [`  # ${what}`, `  ${line}`]),
    "",
    "Exit codes:",
    ...exitsOf(command).map(([code, meaning]) => `  ${code}  ${meaning}`),
  ].join("\n");
}

function optionTitle({ name, value }: OptionSpec): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function optionText({ what, among, multiple }: OptionSpec): string {
  const values = among === undefined ? "" : `One of ${among.join(", ")}. `;
  return `${values}${what}${multiple === true ? " May be given several times." : ""}`;
}

function exitsOf({
  exits,
  connects,
}: Command): readonly (readonly [string, string])[] {
  const shared: Partial<Record<ExitCode, string>> = {
    [EXIT.fine]: "fine",
    [EXIT.usage]: "usage, or anything not listed here",
    ...(connects
      ? {
          [EXIT.signIn]: "sign-in or permission",
          [EXIT.unreachable]: "the management node cannot be reached",
        }
      : {}),
  };
  return Object.entries({ ...shared, ...exits });
}

function entry(title: string, what: string): string[] {
  return [`  ${title}`, ...wrapped(what, "      ")];
}

/** Lines of at most {@link WIDTH} columns. */
function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    if (line.length + word.length + 1 > WIDTH && line.trim() !== "") {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
}
