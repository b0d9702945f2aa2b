import * as fc from "fast-check";
import { naturalSort } from "../../../../src/provider/functions/natural-sort";
import { type FunctionResponse, type Value } from "../../../../src/tfplugin";

function resultOf(answer: FunctionResponse): Value {
  if ("error" in answer) throw new TypeError(answer.error);
  return answer.result;
}

const call = (...args: readonly Value[]): FunctionResponse =>
  naturalSort.call(args);

describe("natural_sort", () => {
  const sorted = (texts: readonly string[]) =>
    resultOf(call(texts)) as string[];

  it("gives the same texts, in one order whatever the order was, and settles it", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), (texts) => {
        const once = sorted(texts);
        expect([...once].sort()).toEqual([...texts].sort());
        expect(sorted(once)).toEqual(once);
        expect(sorted([...texts].reverse())).toEqual(once);
      }),
    );
  });

  it("counts: numbers behind one stem come in the order of their values, however long they are", () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 0n, max: 10n ** 30n })),
        (numbers) => {
          const names = numbers.map((number) => `rocky-${number}.iso`);
          const ascending = numbers.toSorted((a, b) =>
            a < b ? -1 : Number(a > b),
          );
          expect(sorted(names)).toEqual(
            ascending.map((number) => `rocky-${number}.iso`),
          );
        },
      ),
    );
  });

  it("orders what is equal by code point, and names an element that is null", () => {
    expect(
      sorted(["iso-1", "iso-01", "iso-001", "", "\u{1F4BF}", "麒麟"]),
    ).toEqual(["", "iso-001", "iso-01", "iso-1", "麒麟", "\u{1F4BF}"]);
    expect(call(["a", null])).toEqual({
      argument: 0,
      error: "Element 1 is null. Leave it out.",
    });
  });
});
