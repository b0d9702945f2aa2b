import fc from "fast-check";
import {
  CandidateError,
  type Choice,
  createChooser,
  requireValid,
} from "../../../../src/candidates";
import {
  candidatesOf,
  chosen,
  image,
  named,
} from "../../../support/worlds/inventories";

describe("a name", () => {
  it("is the whole name, letter case included", () => {
    const all = named("rocky", "rocky-9", "Rocky");
    expect(chosen(all, { name: "rocky" })).toEqual(["rocky"]);
  });

  it("is the same composed and decomposed", () => {
    expect(
      chosen(named("Gr\u00fc\u00dfe"), { name: "Gru\u0308\u00dfe" }),
    ).toEqual(["Gr\u00fc\u00dfe"]);
  });
});

it("a name must hold along with the pattern", () => {
  const all = named("rocky-9", "rocky-8");
  expect(chosen(all, { name: "rocky-9", nameRegex: "8$" })).toEqual([]);
});

it("a choice with a fault in it fails with a code", () => {
  expect(() => createChooser({ nameRegex: "(" })).toThrow(
    expect.objectContaining({ code: "InvalidChoice" }) as Error,
  );
});

it("reports everything that is wrong with the conditions at once", () => {
  const text = messageOf(() => {
    requireValid({
      nameRegex: "(",
      orderBy: "age",
      filter: [{ name: "sise", values: ["1"] }],
    });
  });
  expect(text).toMatch(
    /^Invalid regular expression \(nameRegex\)\n"\(" .*\nUnknown filter name \(filter\): .*"sise".*\n[^\n]*: "age" is not a valid order/,
  );
});

function messageOf(work: () => void): string {
  try {
    work();
  } catch (caught) {
    return caught instanceof CandidateError ? caught.message : "not ours";
  }
  return "";
}

const anyImages = fc.uniqueArray(
  fc.record({
    uuid: fc.stringMatching(/^[0-9a-f]{4}$/),
    name: fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 6 }),
      fc.stringMatching(/^[ab]?[0-9]{1,3}[ab]?$/),
    ),
    size: fc.option(fc.bigInt({ min: 0n, max: 3n })),
    createDate: fc.constantFrom(
      null,
      "Jan 1, 2024 1:00:00 PM",
      "Feb 1, 2024 1:00:00 PM",
      "?",
    ),
    architecture: fc.constantFrom(null, "x86_64", "aarch64"),
  }),
  { selector: ({ uuid }) => uuid, maxLength: 12 },
);
const anyChoice: fc.Arbitrary<Choice> = fc.record({
  orderBy: fc.constantFrom(
    undefined,
    "name",
    "natural_name",
    "create_date",
    "size",
  ),
  descending: fc.boolean(),
  nameRegex: fc.constantFrom(undefined, "[0-9]", "^a"),
  filter: fc.array(
    fc.record({
      name: fc.constantFrom("architecture", "size", "create_date"),
      values: fc.subarray(["x86_64", "aarch64", "1", "2", "?"], {
        minLength: 1,
      }),
    }),
    { maxLength: 3 },
  ),
});

describe("for any ISOs and any choice", () => {
  const from = (images: readonly { uuid: string; name: string }[]) =>
    candidatesOf(images.map((over) => image(over.uuid, over.name, [], over)));

  it("the answer does not depend on the order in which they came", () => {
    const shuffled = anyImages
      .map(from)
      .chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray([...all], { minLength: all.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, anyChoice, ([all, otherwise], choice) => {
        const chooser = createChooser(choice);
        expect(chooser(otherwise).candidates).toEqual(chooser(all).candidates);
      }),
      { seed: 11 },
    );
  });

  it("the filters may come in any order", () => {
    fc.assert(
      fc.property(anyImages, anyChoice, (images, choice) => {
        const turned = { ...choice, filter: choice.filter?.toReversed() };
        expect(chosen(from(images), turned)).toEqual(
          chosen(from(images), choice),
        );
      }),
      { seed: 12 },
    );
  });

  it("what is left and what each condition removed add up to what there was", () => {
    fc.assert(
      fc.property(anyImages, anyChoice, (images, choice) => {
        const {
          candidates: left,
          considered,
          removals,
        } = createChooser(choice)(from(images));
        const removed = removals.flatMap((removal) => removal.removed);
        expect(considered).toBe(images.length);
        expect([...left, ...removed].map(({ uuid }) => uuid).sort()).toEqual(
          images.map(({ uuid }) => uuid).sort(),
        );
      }),
      { seed: 13 },
    );
  });
});
