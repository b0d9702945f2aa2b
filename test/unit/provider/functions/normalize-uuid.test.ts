import * as fc from "fast-check";
import { normalizeUuid } from "../../../../src/provider/functions/normalize-uuid";
import { type FunctionResponse, type Value } from "../../../../src/tfplugin";

function resultOf(answer: FunctionResponse): Value {
  if ("error" in answer) throw new TypeError(answer.error);
  return answer.result;
}

const call = (...args: readonly Value[]): FunctionResponse =>
  normalizeUuid.call(args);

const uuid = fc.stringMatching(/^[0-9a-f]{32}$/);

describe("normalize_uuid", () => {
  it("finds the 32 digits in any usual spelling, and leaves them as they are", () => {
    const spellings: ((digits: string) => string)[] = [
      (digits) => digits,
      (digits) => digits.toUpperCase(),
      (digits) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"),
      (digits) => `{${digits.replace(/^(.{8})(.{4})/, "$1-$2-")}}`,
      (digits) => `urn:uuid:${digits}`,
      (digits) => `  ${digits}\n`,
    ];
    fc.assert(
      fc.property(uuid, fc.constantFrom(...spellings), (digits, spell) => {
        expect(resultOf(call(spell(digits)))).toBe(digits);
      }),
    );
  });

  it("refuses all else, and shows it: the error is on the argument", () => {
    fc.assert(
      fc.property(
        fc
          .string({ unit: "binary" })
          .filter((text) => !/[0-9a-f]{8}/i.test(text)),
        (text) => {
          const answer = call(text);
          expect(answer).toMatchObject({ argument: 0 });
          expect("error" in answer && answer.error).toContain(
            JSON.stringify(text).slice(0, 60),
          );
        },
      ),
    );
    expect(call("x".repeat(1000))).toEqual({
      argument: 0,
      error: expect.stringMatching(/^"x{80}…" is not a UUID/) as unknown,
    });
  });
});
