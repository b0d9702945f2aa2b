import * as fc from "fast-check";
import { FUNCTIONS } from "../../../../src/provider/functions/functions";
import {
  type FunctionResponse,
  schemaFaults,
  type Value,
} from "../../../../src/tfplugin";

function call(name: string, ...args: readonly Value[]): FunctionResponse {
  const called = FUNCTIONS.find((one) => one.name === name);
  if (called === undefined) throw new TypeError(`no function ${name}`);
  return called.call(args);
}

function resultOf(answer: FunctionResponse): Value {
  if ("error" in answer) throw new TypeError(answer.error);
  return answer.result;
}

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
        expect(resultOf(call("normalize_uuid", spell(digits)))).toBe(digits);
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
          const answer = call("normalize_uuid", text);
          expect(answer).toMatchObject({ argument: 0 });
          expect("error" in answer && answer.error).toContain(
            JSON.stringify(text).slice(0, 60),
          );
        },
      ),
    );
    expect(call("normalize_uuid", "x".repeat(1000))).toEqual({
      argument: 0,
      error: expect.stringMatching(/^"x{80}…" is not a UUID/) as unknown,
    });
  });
});

describe("natural_sort", () => {
  const sorted = (texts: readonly string[]) =>
    resultOf(call("natural_sort", texts)) as string[];

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
    expect(call("natural_sort", ["a", null])).toEqual({
      argument: 0,
      error: "Element 1 is null. Leave it out.",
    });
  });
});

describe("install_path", () => {
  const ref = fc.record({
    backup_storage_uuid: fc.option(uuid),
    install_path: fc.option(fc.string()),
    status: fc.option(fc.constantFrom("Ready", "Creating", "Deleted")),
  });

  it("takes the first copy that is Ready by its storage's uuid, whatever the order of the list", () => {
    fc.assert(
      fc.property(fc.array(ref), (refs) => {
        const ready = refs.filter(
          ({ status, install_path: path }) =>
            status === "Ready" && path !== null,
        );
        const first = ready
          .map(({ backup_storage_uuid: storage, install_path: path }) => ({
            storage: storage ?? "",
            path,
          }))
          .reduce<{ storage: string; path: string | null } | undefined>(
            (best, one) =>
              best === undefined ||
              one.storage < best.storage ||
              (one.storage === best.storage &&
                (one.path ?? "") < (best.path ?? ""))
                ? one
                : best,
            undefined,
          );
        const path = resultOf(call("install_path", refs));
        expect(path).toBe(first?.path ?? null);
        expect(resultOf(call("install_path", [...refs].reverse()))).toBe(path);
      }),
    );
  });

  it("is null when no copy is Ready, or there is none", () => {
    expect(call("install_path", [])).toEqual({ result: null });
  });
});

it("describes every function and every argument, under names that Terraform takes", () => {
  for (const { name, summary, description, parameters } of FUNCTIONS)
    expect(
      schemaFaults(
        {
          description: summary,
          attributes: Object.fromEntries(
            [{ name, type: "string" as const, description }, ...parameters].map(
              (one) => [
                one.name,
                {
                  type: one.type,
                  mode: "required",
                  description: one.description,
                },
              ],
            ),
          ),
        },
        "resource",
      ),
    ).toEqual([]);
});
