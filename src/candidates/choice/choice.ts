import { didYouMean, type Problem } from "../../foundation";
import { type CandidateFilter, FILTER_NAMES, tryReaderOf } from "./filter";
import { compilePattern } from "./name-regex";
import { ORDERS } from "./order";

/** Which candidates are wanted, and in what order. All conditions must hold. */
export interface Choice {
  /** The whole name; equal after NFC. */
  readonly name?: string | undefined;
  /** RE2 syntax; matches anywhere in the name. */
  readonly nameRegex?: string | undefined;
  /** Each must hold, also two of the same name. */
  readonly filter?: readonly CandidateFilter[] | undefined;
  /** `name` (default), `natural_name`, `create_date`, `size`; then uuid. */
  readonly orderBy?: string | undefined;
  /**
   * Default false. Turns neither the tie-break by uuid nor the place of what is absent: that comes
   * last.
   */
  readonly descending?: boolean | undefined;
  /** Default true: the ISOs in the VM's drives are part of the answer. */
  readonly includeAttached?: boolean | undefined;
}

/** Which single candidate is wanted. */
export interface OneChoice extends Choice {
  /**
   * Of several, the one with the latest create date; of several of that date, the one with the
   * lowest uuid. Default false.
   */
  readonly mostRecent?: boolean | undefined;
  /**
   * When exactly one of those that match is in a drive of this VM, it is that one. Decides before
   * `mostRecent`. Default false.
   */
  readonly preferAttached?: boolean | undefined;
}

/** A choice of which something is not known yet. */
export interface DraftChoice extends Omit<OneChoice, "filter"> {
  readonly filter?: readonly Partial<CandidateFilter>[] | undefined;
}

export type ChoiceArgument = keyof OneChoice;

/**
 * How a door calls an argument: `name_regex` in HCL, `nameRegex` in TypeScript, `--name-regex` on
 * the command line.
 */
export type ChoiceSpelling = (argument: ChoiceArgument) => string;

/** Something in a choice that no answer could satisfy or nobody could judge. */
export interface ChoiceProblem extends Problem {
  readonly argument: ChoiceArgument;
  /** Which of the filters. */
  readonly index?: number;
  /** Which part of the filter. */
  readonly part?: keyof CandidateFilter;
}

/** Every problem that can be found without asking the cloud. */
export function choiceProblems(
  choice: DraftChoice,
  spelling: ChoiceSpelling = (argument) => argument,
): readonly ChoiceProblem[] {
  return [
    ...patternProblems(choice.nameRegex),
    ...(choice.filter ?? []).flatMap(filterProblems),
    ...orderProblems(choice.orderBy),
    ...preferenceProblems(choice, spelling),
  ];
}

function patternProblems(pattern: string | undefined): ChoiceProblem[] {
  if (pattern === undefined) return [];
  const compiled = compilePattern(pattern);
  if ("matches" in compiled) return [];
  return [
    {
      argument: "nameRegex",
      summary: "Invalid regular expression",
      detail:
        `${JSON.stringify(pattern)} is not a valid regular expression: ${compiled.wrong}. ` +
        "The syntax is RE2's, as of Terraform's function regex: without look-around and back-references.",
    },
  ];
}

function filterProblems(
  { name, values }: Partial<CandidateFilter>,
  index: number,
): ChoiceProblem[] {
  const problems: ChoiceProblem[] = [];
  if (name !== undefined && tryReaderOf(name) === undefined) {
    problems.push({
      argument: "filter",
      index,
      part: "name",
      summary: "Unknown filter name",
      detail:
        `There is no ${JSON.stringify(name)} to filter by.${didYouMean(name, FILTER_NAMES)}` +
        ` Known names: ${FILTER_NAMES.join(", ")}.`,
    });
  }
  if (values?.length === 0) {
    problems.push({
      argument: "filter",
      index,
      part: "values",
      summary: "A filter without values",
      detail:
        "A filter without values matches no ISO. Write at least one value, or leave the filter out.",
    });
  }
  return problems;
}

function orderProblems(order: string | undefined): ChoiceProblem[] {
  if (order === undefined || ORDERS.some((known) => known === order)) return [];
  return [
    {
      argument: "orderBy",
      summary: "Unknown order",
      detail:
        `${JSON.stringify(order)} is not a valid order.${didYouMean(order, ORDERS)}` +
        ` Known orders: ${ORDERS.join(", ")}.`,
    },
  ];
}

function preferenceProblems(
  { preferAttached, includeAttached }: DraftChoice,
  spelling: ChoiceSpelling,
): ChoiceProblem[] {
  if (preferAttached !== true || includeAttached !== false) return [];
  const [prefer, include] = [
    spelling("preferAttached"),
    spelling("includeAttached"),
  ];
  return [
    {
      argument: "preferAttached",
      summary: `${prefer} without attached ISOs`,
      detail: `${include} is false, so there is no attached ISO to prefer. Remove one of ${prefer} and ${include}.`,
    },
  ];
}
