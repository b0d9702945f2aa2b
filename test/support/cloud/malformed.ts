import fc from "fast-check";

/** An answer that no management node would give. */
export interface MalformedAnswer {
  readonly status: number;
  readonly body: string | Uint8Array;
  /** The answer ends in the middle, or the bytes are no HTTP at all. */
  readonly broken: "no" | "cut" | "no http";
}

const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, false, 0, -1, 1.5, 1e308, "", "null", [], {}, [[]]],
    ...["\u0000", "\ud800", "a".repeat(70_000), "9".repeat(400)],
    { __proto__: null, constructor: 1, toString: [] },
  ),
  fc.jsonValue({ maxDepth: 4 }),
);

type Path = readonly (string | number)[];

function pathsOf(value: unknown, here: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [here];
  return [
    here,
    ...Object.entries(value).flatMap(([key, inner]) =>
      pathsOf(inner, [...here, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

function changedAt(
  value: unknown,
  [step, ...rest]: Path,
  change: (old: unknown) => unknown,
): unknown {
  if (step === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((inner: unknown, i) =>
      i === step ? changedAt(inner, rest, change) : inner,
    );
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([key, inner]) => {
      const changed: unknown =
        key === step ? changedAt(inner, rest, change) : inner;
      return changed === undefined ? [] : [[key, changed]];
    }),
  );
}

/** Of nothing at all: the empty text. */
function jsonOf(value: unknown): string {
  return value === undefined ? "" : JSON.stringify(value);
}

function nested(depth: number): string {
  return `${'{"inventories":['.repeat(depth)}${"]}".repeat(depth)}`;
}

/**
 * Malformed versions of a good answer: wrong types, missing fields, deep nesting, cut bodies, wrong
 * status, bytes that are no text.
 */
export function malformed(good: unknown): fc.Arbitrary<MalformedAnswer> {
  const text = JSON.stringify(good);
  const paths = pathsOf(good);
  const replaced = fc
    .record({ at: fc.constantFrom(...paths), by: odd })
    .map(({ at, by }) => jsonOf(changedAt(good, at, () => by)));
  const missing = fc
    .constantFrom(...paths.filter(({ length }) => length > 0))
    .map((at) => jsonOf(changedAt(good, at, () => undefined)));
  const cut = fc.nat(text.length - 1).map((length) => text.slice(0, length));
  const spliced = fc
    .record({ at: fc.nat(text.length - 1), by: fc.string({ maxLength: 5 }) })
    .map(({ at, by }) => text.slice(0, at) + by + text.slice(at + 1));
  const deep = fc.integer({ min: 10, max: 20_000 }).map(nested);
  const bytes = fc.uint8Array({ maxLength: 60 });
  return fc.record({
    status: fc.oneof(
      { weight: 6, arbitrary: fc.constant(200) },
      fc.constantFrom(201, 202, 204, 301, 400, 401, 403, 404, 429, 500, 503),
    ),
    body: fc.oneof<fc.MaybeWeightedArbitrary<string | Uint8Array>[]>(
      { weight: 5, arbitrary: replaced },
      { weight: 3, arbitrary: missing },
      { weight: 2, arbitrary: cut },
      spliced,
      deep,
      bytes,
      fc.constantFrom("", "null", "[]", '{"error":null}', '{"error":{}}'),
    ),
    broken: fc.oneof(
      { weight: 12, arbitrary: fc.constant("no" as const) },
      fc.constantFrom("cut" as const, "no http" as const),
    ),
  });
}
