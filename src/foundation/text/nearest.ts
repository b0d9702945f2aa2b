/** More words than this are no help to choose. */
const MOST_WORDS = 3;
/** A shorter beginning would fit too much. */
const SHORTEST_BEGINNING = 2;

/**
 * The members of `known` that are most like `word`, for "did you mean" in an error text: several
 * when they are equally like it. Two neighbors that changed places count as one change, and so does
 * all that is missing behind the beginning of a word.
 *
 * @returns in the order of `known`; empty when nothing is near: more than a third of the letters
 *   (at least two) would have to change.
 */
export function nearest(
  word: string,
  known: readonly string[],
): readonly string[] {
  const distances = new Map(
    known.map((one) => [one, distance(word.toLowerCase(), one.toLowerCase())]),
  );
  const least = [...distances.values()].reduce(
    (a, b) => Math.min(a, b),
    Infinity,
  );
  return least <= Math.max(2, Math.floor(word.length / 3))
    ? [...distances.keys()].filter((one) => distances.get(one) === least)
    : [];
}

/** The end of a sentence about a wrong `word`: ` Did you mean "name"?`, or nothing. */
export function didYouMean(
  word: string,
  known: readonly string[],
  spelled: (one: string) => string = JSON.stringify,
): string {
  const near = nearest(word, known).slice(0, MOST_WORDS).map(spelled);
  return near.length === 0 ? "" : ` Did you mean ${near.join(" or ")}?`;
}

function distance(word: string, known: string): number {
  const changes = editDistance(word, known);
  return word.length >= SHORTEST_BEGINNING && known.startsWith(word)
    ? Math.min(1, changes)
    : changes;
}

/** How many letters have to be changed, added, removed or swapped with the next one. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      current.push(
        Math.min(
          (previous[j - 1] ?? 0) + same,
          (previous[j] ?? 0) + 1,
          (current[j - 1] ?? 0) + 1,
          swapped ? (before[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, previous] = [previous, current];
  }
  return previous[b.length] ?? 0;
}
