import { EXIT, EXIT_MEANINGS, type ExitCode } from "../exit-code";
import { wrapped } from "../terminal/display-width";
import { type Verb } from "./verb";

/** Fits every usual terminal. */
const NARROW = 80;

/** What stands below the list of all verbs. */
export function afterOverview(): string {
  return [
    "",
    ...wrapped(
      "The connection comes from environment variables: ZSTACK_ENDPOINT, and one way to sign in: ZSTACK_ACCOUNT_NAME and ZSTACK_ACCOUNT_PASSWORD, ZSTACK_ACCESS_KEY_ID and ZSTACK_ACCESS_KEY_SECRET, ZSTACK_IAM2_NAME and ZSTACK_IAM2_PASSWORD (and ZSTACK_IAM2_PROJECT), or ZSTACK_SESSION_UUID. A secret is never an option, because every process can read a command line.",
      NARROW,
    ),
    "",
    "First steps:",
    "  zstack-iso doctor          checks the connection and says what to fix",
    "  zstack-iso emulator        starts a local emulator of a management node",
    "  zstack-iso help <command>  shows options, examples and exit codes",
    "",
    "Exit codes:",
    ...exitLines(EXIT_MEANINGS),
    "",
    "Answers go to stdout, everything else to stderr. Every command takes --json.",
  ].join("\n");
}

/** What stands below the options of a verb. */
export function afterHelp(verb: Verb): string {
  return [
    "",
    "Examples:",
    ...verb.examples.flatMap(([line, what]) => [`  # ${what}`, `  ${line}`]),
    "",
    "Exit codes:",
    ...exitLines(exitsOf(verb)),
    "",
    `Schema of --json: ${schemaFile(verb)}`,
  ].join("\n");
}

/** As a program of the user finds it. */
function schemaFile({ name }: Verb): string {
  return `cdktf-zstack-iso/schema/${name.replace(" ", "-")}.json`;
}

type Meanings = Readonly<Partial<Record<ExitCode, string>>>;

function exitsOf({ exits, connects }: Verb): Meanings {
  return {
    [EXIT.fine]: EXIT_MEANINGS[EXIT.fine],
    [EXIT.usage]: EXIT_MEANINGS[EXIT.usage],
    ...(connects
      ? {
          [EXIT.signIn]: EXIT_MEANINGS[EXIT.signIn],
          [EXIT.unreachable]: EXIT_MEANINGS[EXIT.unreachable],
        }
      : {}),
    ...exits,
  };
}

function exitLines(meanings: Meanings): string[] {
  return Object.entries(meanings).map(
    ([code, meaning]) => `  ${code}  ${meaning}`,
  );
}
