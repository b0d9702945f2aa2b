import fc from "fast-check";
import { parse } from "lossless-json";
import { tryParseJson } from "../../../../src/zstack/transport/json";

it.each<[string, unknown]>([
  ["9007199254740993", 9_007_199_254_740_993n],
  ["-9007199254740993", -9_007_199_254_740_993n],
  ["[9007199254740993]", [9_007_199_254_740_993n]],
  ['{"a":\t9007199254740993}', { a: 9_007_199_254_740_993n }],
  ["9007199254740991", 9_007_199_254_740_991],
  ["999999999999999", 999_999_999_999_999],
  ["0.0", 0],
  ["1e3", 1_000],
  ["1.5", 1.5],
])("reads the number in %s exactly", (text, value) => {
  expect(tryParseJson(text)).toEqual({ value });
});

it("reads whatever JSON there is as an exact parser does, long numbers in it or not", () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ noUnicodeString: false }),
      fc.bigInt(),
      fc.constantFrom("", " ", "\n"),
      (value, long, blank) => {
        const texts = [
          JSON.stringify(value, null, blank),
          `{"size":${blank}${long},"rest":${JSON.stringify(value)}}`,
          JSON.stringify({ text: `: ${long} {[" \\` }),
        ];
        for (const text of texts)
          expect(tryParseJson(text)).toEqual({ value: exactly(text) });
      },
    ),
    { numRuns: 300 },
  );
});

/** Without our shortcut. */
function exactly(text: string): unknown {
  return parse(text, undefined, {
    parseNumber: (digits) =>
      Number.isSafeInteger(Number(digits)) || !/^-?\d+$/.test(digits)
        ? Number(digits)
        : BigInt(digits),
  });
}

it.each(["", "{", "[1,]", '{"a":01}', "nonsense", '"open', '"\\'])(
  "takes %j for no JSON",
  (text) => {
    expect(tryParseJson(text)).toBeUndefined();
  },
);

it("takes 64 levels, no more, and does not count what stands in strings", () => {
  const nested = (levels: number, inner = ""): string =>
    "[".repeat(levels) + inner + "]".repeat(levels);
  expect(tryParseJson(nested(64))).toBeDefined();
  expect(tryParseJson(nested(65))).toBeUndefined();
  expect(tryParseJson(nested(64, '"[[{{\\"[[\\\\"'))).toBeDefined();
});

it("refuses more values than any answer has, before memory is spent on them", () => {
  const before = process.memoryUsage().heapUsed;
  expect(() => tryParseJson(`[${"[],".repeat(4_500_000)}[]]`)).toThrow(
    "more than 4000000 values",
  );
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(100e6);
});

it("takes commas and brackets in texts for text", () => {
  const text = JSON.stringify([",[{".repeat(2_000_000)]);
  expect(tryParseJson(text)).toBeDefined();
});
