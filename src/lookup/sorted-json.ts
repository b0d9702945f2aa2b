/**
 * JSON in one form only, so that a lock differs where it means something else and nowhere besides.
 */

/** The same value with the keys of every object sorted by code unit. */
export function sortedKeys<T>(value: T): T {
  return sorted(value) as T;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]): [string, unknown] => [key, sorted(member)]);
  return Object.fromEntries(entries);
}

/** Sorted keys, two blanks, a line end at the end. */
export function sortedJson(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 2)}\n`;
}
