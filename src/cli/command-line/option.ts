import { kebabCase } from "../../foundation";

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
export type Options = Readonly<Record<string, OptionSpec>>;

/** What was given for each option. */
export type Given<O extends Options> = {
  readonly [Key in keyof O]: O[Key] extends OptionSpec<infer T> ? T : never;
};

type Details = Pick<OptionSpec, "among" | "completes">;

/** An option with a value: `--name NAME`. Given several times, the last one counts. */
export function text(
  value: string,
  help: string,
  details: Details = {},
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
export const COMMON_OPTIONS = {
  json: flag("Prints the answer as one JSON document."),
  verbose: flag("Logs every request on stderr, without secrets."),
} as const satisfies Options;
