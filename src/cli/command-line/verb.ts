import { kebabCase, type Logger } from "../../foundation";
import { type ExitCode } from "../exit-code";
import { type Terminal } from "../terminal/terminal";
import { type JsonSchema } from "./answer-schema";

/** A positional argument, which has to be given. */
export interface ArgumentSpec {
  /** The only values it takes. */
  readonly among?: readonly string[];
  readonly help: string;
}

type Arguments = Readonly<Record<string, ArgumentSpec>>;

/** One option: how it is written, what the help says, what completion offers. */
export interface OptionSpec<T = unknown> {
  /** What stands for its value in the help, e.g. `FILE`. Absent: a switch without a value. */
  readonly value?: string;
  /** May be given several times. */
  readonly repeatable?: true;
  /** The switch is called `--no-…` and sets the option to false. */
  readonly negates?: true;
  /** The only values it takes; the help lists them, and completion offers them. */
  readonly among?: readonly string[];
  /** What completion offers where `among` is absent. */
  readonly completes?: "file" | "folder";
  /** Whole sentences. */
  readonly help: string;
  /** What it reads into; for the compiler alone, never set. */
  readonly reads?: T;
}

/** Options by their names in TypeScript: `lockFile` is `--lock-file`. */
type Options = Readonly<Record<string, OptionSpec>>;

/** What was given for each option. */
export type Given<O extends Options> = {
  readonly [Key in keyof O]: O[Key] extends OptionSpec<infer T> ? T : never;
};

/** An option with a value: `--name NAME`. Given several times, the last one counts. */
export function text(
  value: string,
  help: string,
  details: Pick<OptionSpec, "among" | "completes"> = {},
): OptionSpec<string | undefined> {
  return { value, help, ...details };
}

/** An option that may be given several times. */
export function texts(
  value: string,
  help: string,
): OptionSpec<readonly string[]> {
  return { value, help, repeatable: true };
}

/** A switch: false unless given. */
export function flag(help: string): OptionSpec<boolean> {
  return { help };
}

/** How the option is typed: `--lock-file`, `--no-include-attached`. */
export function flagOf(key: string, { negates }: Pick<OptionSpec, "negates">) {
  return `--${negates === true ? "no-" : ""}${kebabCase(key)}`;
}

/** The options of a verb that asks the cloud. */
export const CONNECTION_OPTIONS = {
  endpoint: text(
    "URL",
    "The management node: http(s)://host[:port][/context]; several, separated by commas. Default: ZSTACK_ENDPOINT.",
  ),
  requestTimeout: text(
    "DURATION",
    'How long one attempt of a request may take. Default "30s".',
  ),
  operationTimeout: text(
    "DURATION",
    'How long the whole answer may take, retries included. Default "5m".',
  ),
} as const satisfies Options;

/** What every verb takes, beside `--help`. */
const COMMON_OPTIONS: Options = {
  json: flag("Prints the answer as one JSON document."),
  verbose: flag("Logs every request on stderr, without secrets."),
};

/** What the process hands to a command line. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
  /** Fires at Ctrl-C and at SIGTERM. */
  readonly signal: AbortSignal;
}

/** What a verb works with besides its own arguments. */
export interface Invocation<Answer = unknown> extends CommandContext {
  /** Whether the answer is wanted in JSON. */
  readonly json: boolean;
  readonly log: Logger;
  /** The options of the connection; undefined for what was not given. */
  readonly connection: Partial<Given<typeof CONNECTION_OPTIONS>>;
  /**
   * Prints the answer: as JSON with `--json`, else as the text that `forPeople` makes. An empty
   * text is not printed.
   */
  answer(value: Answer, forPeople: () => string): void;
}

/** How a verb stands in the list of all. */
export interface VerbTitle {
  /** One word, or two: `lock update`. */
  readonly name: string;
  /** One line without a full stop. */
  readonly summary: string;
}

/**
 * One verb, in one object: parsing, help, completion, the page in docs/cli.md, the schema of
 * `--json` and the types of what `run` takes all come from it.
 */
interface VerbDefinition<A extends Arguments, O extends Options, Answer> {
  /** Paragraphs. */
  readonly about: readonly string[];
  /** In their order. */
  readonly arguments: A;
  readonly options: O;
  /** Whether it asks the cloud, and so takes the options of a connection. */
  readonly connects: boolean;
  /** What it answers with `--json`; asked for by who writes the schemas down. */
  readonly answer: () => JsonSchema<Answer>;
  /** A command line and what it is good for. */
  readonly examples: readonly (readonly [line: string, what: string])[];
  /** What each exit code beyond 1, 5 and 6 means here. */
  readonly exits: Readonly<Partial<Record<ExitCode, string>>>;
  /** @throws coded errors, which become a text and an exit code in one place */
  run(
    given: Given<O> & { readonly [Name in keyof A]: string },
    invocation: Invocation<Answer>,
  ): Promise<ExitCode>;
}

/** A verb of whatever arguments, without its title. */
export interface VerbBody extends Omit<
  VerbDefinition<Arguments, Options, unknown>,
  "run"
> {
  run(given: unknown, invocation: Invocation): Promise<ExitCode>;
}

export interface Verb extends VerbTitle, VerbBody {}

/** Checks a verb's parts against each other at compile time. */
export function defineVerb<A extends Arguments, O extends Options, Answer>(
  definition: VerbDefinition<A, O, Answer>,
): VerbBody {
  return definition;
}

/** All options of a verb: its own, then those of the connection, then those that every verb has. */
export function optionsOf({ options, connects }: VerbBody): Options {
  return {
    ...options,
    ...(connects ? CONNECTION_OPTIONS : {}),
    ...COMMON_OPTIONS,
  };
}
