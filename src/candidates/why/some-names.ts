import { printableLine } from "../../foundation";

/** More names than this in one line are a number. */
const A_HANDFUL = 5;

/** A handful of names by code point, then how many more: `a, b, c, d, e and 3 more`. */
export function listOfNames(names: readonly string[]): string {
  const shown = names.toSorted().slice(0, A_HANDFUL);
  const more = names.length - shown.length;
  return (
    shown.map(printableLine).join(", ") + (more > 0 ? ` and ${more} more` : "")
  );
}

/** `1 ISO image`, `2 ISO images` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
