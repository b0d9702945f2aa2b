import { type ExitCode } from "../exit-code";
import { type Invocation } from "./invocation";
import {
  COMMON_OPTIONS,
  CONNECTION_OPTIONS,
  type Given,
  type Options,
} from "./option";
import { type Schema } from "./answer-schema";

/** A positional argument, which has to be given. */
export interface ArgumentSpec {
  /** The only values it takes. */
  readonly among?: readonly string[];
  readonly help: string;
}

type Arguments = Readonly<Record<string, ArgumentSpec>>;

/**
 * One verb, in one object: parsing, help, completion, the page in docs/cli.md, the schema of
 * `--json`
 * and the types of what `run` takes all come from it.
 */
export interface VerbDefinition<
  A extends Arguments,
  O extends Options,
  Answer,
> {
  /** One word, or two: `lock update`. */
  readonly name: string;
  /** One line without a full stop. */
  readonly summary: string;
  /** Paragraphs. */
  readonly about: readonly string[];
  /** In their order. */
  readonly arguments: A;
  readonly options: O;
  /** Whether it asks the cloud, and so takes the options of a connection. */
  readonly connects: boolean;
  /** What it answers with `--json`. */
  readonly answer: Schema<Answer>;
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

/** A verb of whatever arguments. */
export interface Verb extends Omit<
  VerbDefinition<Arguments, Options, unknown>,
  "run"
> {
  run(given: unknown, invocation: Invocation): Promise<ExitCode>;
}

/** Checks a verb's parts against each other at compile time. */
export function defineVerb<A extends Arguments, O extends Options, Answer>(
  definition: VerbDefinition<A, O, Answer>,
): Verb {
  return definition;
}

/** All options of a verb: its own, then those of the connection, then those that every verb has. */
export function optionsOf({
  options,
  connects,
}: Pick<Verb, "options" | "connects">): Options {
  return {
    ...options,
    ...(connects ? CONNECTION_OPTIONS : {}),
    ...COMMON_OPTIONS,
  };
}
