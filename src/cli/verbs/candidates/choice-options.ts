import {
  type ArgumentOf,
  argumentsOf,
  type CandidateFilter,
  type CHOICE_ARGUMENTS,
  choiceProblems,
  flagOf,
  type OneChoice,
} from "../../../candidates";
import { type Given, type OptionSpec } from "../../command-line/verb";
import { usage } from "../../errors";

type Arguments = typeof CHOICE_ARGUMENTS;
/** The arguments of a choice that the command takes. */
type Taken = {
  [A in ArgumentOf<"one">]: Arguments[A] extends { flag: object } ? A : never;
}[ArgumentOf<"one">];
type ReadsInto<Kind> = Kind extends "text"
  ? string | undefined
  : Kind extends "flag"
    ? boolean
    : readonly string[];

/** The options that say which candidates are wanted: the data source's arguments. */
export const CHOICE_OPTIONS = Object.fromEntries(
  Object.entries(argumentsOf("one")).flatMap(([name, { flag, among }]) =>
    flag === undefined
      ? []
      : [[name, { ...flag, ...(among === undefined ? {} : { among }) }]],
  ),
) as { readonly [A in Taken]: OptionSpec<ReadsInto<Arguments[A]["kind"]>> };

type GivenChoice = Given<typeof CHOICE_OPTIONS> & { readonly one: boolean };

/**
 * The choice that the options make.
 *
 * @throws CliError `Usage` for what no answer could satisfy
 */
export function choiceOf(given: GivenChoice): OneChoice {
  const { one, filter, ...others } = given;
  for (const argument of ["mostRecent", "preferAttached"] as const)
    if (given[argument] && !one)
      throw usage(
        `${flagOf(argument)} says which one to take, and needs --one`,
      );
  if (given.preferAttached && !given.includeAttached)
    throw usage(
      `${flagOf("preferAttached")} prefers what ${flagOf("includeAttached")} leaves out`,
      "Remove one of the two.",
    );
  const choice: OneChoice = {
    name: others.name,
    nameRegex: others.nameRegex,
    filter: filter.map((text) => filterOf(text)),
    orderBy: others.orderBy,
    descending: others.descending,
    includeAttached: others.includeAttached,
    mostRecent: others.mostRecent,
    preferAttached: others.preferAttached,
  };
  const [problem] = choiceProblems(choice, flagOf);
  if (problem === undefined) return choice;
  throw usage(
    `${problem.summary} (${flagOf(problem.argument)})`,
    problem.detail,
  );
}

function filterOf(text: string): CandidateFilter {
  const [, name, values] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || values === undefined)
    throw usage(
      `invalid value ${JSON.stringify(text)} for --filter (valid: NAME=VALUE,… such as state=Enabled,Disabled)`,
    );
  return { name, values: splitAtCommas(values) };
}

/** At each comma that has no backslash before it. */
function splitAtCommas(text: string): string[] {
  return text
    .split(/(?<!\\),/)
    .map((value) => value.replaceAll(String.raw`\,`, ","));
}
