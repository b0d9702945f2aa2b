import { didYouMean } from "../../foundation";
import { type Candidate } from "../candidate";
import { type Choice, type ChoiceSpelling } from "../choice/choice";
import { type Chosen, type Removal } from "../choice/choose";
import { tryReaderOf } from "../choice/filter";
import { counted, listOfNames } from "./some-names";

/**
 * Why the conditions left nothing of what ZStack listed: how many each one removed, in the order in
 * which they were applied, and what there was instead. The numbers add up to all that were
 * considered.
 */
export function whyNoneMatches(
  { considered, removals }: Chosen,
  choice: Choice,
  spelling: ChoiceSpelling,
): string {
  return [
    `This VM can take or has ${counted(considered, "ISO image")}, and the conditions removed ${considered === 1 ? "it" : "all of them"}:`,
    ...removals
      .filter(({ removed }) => removed.length > 0)
      .map((removal) => `  - ${removalText(removal, choice, spelling)}`),
  ].join("\n");
}

function removalText(
  { argument, filter, removed }: Removal,
  choice: Choice,
  spelling: ChoiceSpelling,
): string {
  const called = spelling(argument);
  if (filter === undefined) {
    const wanted = JSON.stringify(
      choice[argument === "name" ? "name" : "nameRegex"],
    );
    return `${called} ${wanted} removed ${removed.length}: ${listOfNames(removed.map(nameOf))}${suggestion(argument, removed, choice)}`;
  }
  const { index, name } = filter;
  const wanted = listOfNames(choice.filter?.[index]?.values ?? []);
  return `${called} ${index + 1} (${name} = ${wanted}) removed ${removed.length}, whose ${name} is ${valuesOf(name, removed)}`;
}

function suggestion(
  argument: Removal["argument"],
  removed: readonly Candidate[],
  { name }: Choice,
): string {
  if (argument !== "name" || name === undefined) return "";
  const names = removed.flatMap((one) => one.name ?? []);
  const question = didYouMean(name, names);
  return question === "" ? "" : `.${question}`;
}

function valuesOf(name: string, candidates: readonly Candidate[]): string {
  const read = tryReaderOf(name);
  const values = candidates.flatMap((candidate) => {
    const texts = read?.(candidate) ?? [];
    return texts.length === 0 ? ["null"] : texts;
  });
  return listOfNames([...new Set(values)]);
}

function nameOf({ name, uuid }: Candidate): string {
  return name ?? uuid;
}
