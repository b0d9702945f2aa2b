import { partsOfProblems } from "../../foundation";
import { type Candidate } from "../candidate";
import { type Choice, choiceProblems } from "./choice";
import { CandidateError } from "../errors";
import { filterHolds, tryReaderOf } from "./filter";
import { nameMatches } from "./name-regex";
import { inOrder, ORDERS } from "./order";

/** What one condition left out of what the conditions before it had left. */
export interface Removal {
  readonly argument: "name" | "nameRegex" | "filter";
  /** Of a filter: which one, and what it names. */
  readonly filter?: { readonly index: number; readonly name: string };
  readonly removed: readonly Candidate[];
}

/**
 * What is left, in the order asked for, and what went. The numbers add up: considered = candidates
 * + all removed.
 */
export interface Chosen {
  readonly candidates: readonly Candidate[];
  readonly considered: number;
  /** One for each condition that was given: name, name pattern, then each filter. */
  readonly removals: readonly Removal[];
}

/** Applies a choice to the candidates of one VM. */
export type Chooser = (candidates: readonly Candidate[]) => Chosen;

interface Condition extends Omit<Removal, "removed"> {
  readonly holds: (candidate: Candidate) => boolean;
}

/**
 * Makes a choice ready to be applied, to as many VMs as there are: patterns are compiled here.
 *
 * @throws CandidateError `InvalidChoice` when {@link choiceProblems} finds something
 */
export function createChooser(choice: Choice): Chooser {
  requireValid(choice);
  const conditions = conditionsOf(choice);
  const order = ORDERS.find((known) => known === choice.orderBy);
  return (candidates) => {
    let left = [...candidates];
    const removals = conditions.map(({ holds, ...condition }): Removal => {
      const removed = left.filter((candidate) => !holds(candidate));
      left = left.filter(holds);
      return { ...condition, removed };
    });
    return {
      candidates: inOrder(left, order, choice.descending),
      considered: candidates.length,
      removals,
    };
  };
}

/** @throws CandidateError `InvalidChoice` when {@link choiceProblems} finds something */
export function requireValid(choice: Choice): void {
  const problems = choiceProblems(choice).map((problem) => ({
    ...problem,
    summary: `${problem.summary} (${problem.argument})`,
  }));
  if (problems.length === 0) return;
  const { summary, options } = partsOfProblems(problems);
  throw new CandidateError("InvalidChoice", summary, options);
}

function conditionsOf({ name, nameRegex, filter = [] }: Choice): Condition[] {
  const conditions: Condition[] = [];
  if (name !== undefined) {
    const wanted = name.normalize("NFC");
    conditions.push({
      argument: "name",
      holds: (candidate) => candidate.name?.normalize("NFC") === wanted,
    });
  }
  if (nameRegex !== undefined) {
    conditions.push({ argument: "nameRegex", holds: nameMatches(nameRegex) });
  }
  filter.forEach((one, index) => {
    const read = tryReaderOf(one.name);
    conditions.push({
      argument: "filter",
      filter: { index, name: one.name },
      holds: read === undefined ? () => false : filterHolds(read, one.values),
    });
  });
  return conditions;
}
