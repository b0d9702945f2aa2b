import {
  CandidateError,
  choiceProblems,
  createChooser,
  type DraftChoice,
  FILTER_NAMES,
  requireValid,
} from "../../../../src/candidates";
import {
  candidatesOf,
  chosen,
  image,
  named,
  ref,
  uuids,
} from "../../../support/cloud/inventories";

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

describe("a name pattern", () => {
  it.each<[string, string[]]>([
    ["rocky-9", ["rocky-9.4", "rocky-9.5", "x-rocky-9"]],
    ["^rocky-9\\.[0-9]+$", ["rocky-9.4", "rocky-9.5"]],
    ["(?i)^UBUNTU", ["ubuntu"]],
    ["\\p{Han}", ["麒麟"]],
    ["", ["rocky-9.4", "rocky-9.5", "ubuntu", "x-rocky-9", "麒麟"]],
  ])("in RE2 syntax: %s", (nameRegex, expected) => {
    const all = named("ubuntu", "rocky-9.5", "x-rocky-9", "麒麟", "rocky-9.4");
    expect(chosen(all, { nameRegex })).toEqual(expected);
  });

  it("must hold along with the name", () => {
    const all = named("rocky-9", "rocky-8");
    expect(chosen(all, { name: "rocky-9", nameRegex: "8$" })).toEqual([]);
  });

  it("takes linear time for a pattern that hangs other engines", () => {
    // An engine that backtracks would need 2^5000 steps.
    expect(
      chosen(named("a".repeat(5_000) + "!"), { nameRegex: "^(a+)+$" }),
    ).toEqual([]);
  });
});

describe("a filter", () => {
  const all = candidatesOf(
    [
      image("u1", "one", [ref("s1"), ref("s2")], {
        size: 9007199254740993n,
        system: false,
        virtio: true,
        architecture: "x86_64",
        description: "",
        platform: "Linux",
      }),
      image("u2", "two", [ref("s2")], {
        size: 9007199254740992n,
        virtio: false,
        architecture: "aarch64",
        platform: "Linux",
      }),
      image("u3", "three", [ref("s3")], { size: null, guestOsType: "e\u0301" }),
    ],
    "u2",
  );

  it.each<[string, string[], string[]]>([
    ["size", ["9007199254740993"], ["u1"]],
    ["actual_size", ["1"], ["u1", "u2", "u3"]],
    ["virtio", ["true"], ["u1"]],
    ["system", ["false"], ["u1", "u2", "u3"]],
    ["attached", ["true"], ["u2"]],
    ["attached", ["false", "true"], ["u1", "u2", "u3"]],
    ["backup_storage_uuid", ["s2"], ["u1", "u2"]],
    ["install_path", ["/s3"], ["u3"]],
    ["description", [""], ["u1"]],
    ["architecture", ["aarch64", "x86_64"], ["u1", "u2"]],
    ["guest_os_type", ["\u00e9"], ["u3"]],
    ["guestOsType", ["\u00e9"], ["u3"]],
    ["uuid", ["u3", "u1"], ["u1", "u3"]],
    ["media_type", ["iso"], []],
  ])("compares %s with %j as Terraform shows it", (name, values, expected) => {
    expect(uuids(all, { filter: [{ name, values }] }).sort()).toEqual(expected);
  });

  it("named twice must hold twice", () => {
    const twice = ["s1", "s2"].map((s) => ({
      name: "backup_storage_uuid",
      values: [s],
    }));
    expect(uuids(all, { filter: twice })).toEqual(["u1"]);
  });

  it("can name every scalar attribute, and null equals nothing", () => {
    for (const name of FILTER_NAMES) {
      const [faults, left] = [
        choiceProblems({ filter: [{ name, values: ["null"] }] }),
        uuids(all, { filter: [{ name, values: ["null"] }] }),
      ];
      expect([name, faults, left]).toEqual([name, [], []]);
    }
    expect(FILTER_NAMES).toHaveLength(22);
  });
});

describe("is refused before anybody is asked:", () => {
  it.each<[string, DraftChoice, object, RegExp]>([
    [
      "a pattern with look-ahead",
      { nameRegex: "rocky(?=-9)" },
      { argument: "nameRegex" },
      /`\(\?=`, at character 6.*RE2/,
    ],
    [
      "a pattern that does not end",
      { nameRegex: "(rocky" },
      { argument: "nameRegex" },
      /missing closing \)/,
    ],
    [
      "an order of another tool",
      { orderBy: "natural-name" },
      { argument: "orderBy" },
      /Did you mean "natural_name"\? Known orders: name, natural_name, create_date, size\./,
    ],
    [
      "a filter name with a typing error",
      { filter: [{ name: "uuid", values: ["a"] }, { name: "architectur" }] },
      { argument: "filter", index: 1, part: "name" },
      /no "architectur" to filter by\. Did you mean "architecture"\?/,
    ],
    [
      "a filter name like nothing known",
      { filter: [{ name: "colour-of-the-cd" }] },
      { argument: "filter", index: 0, part: "name" },
      /^There is no "colour-of-the-cd" to filter by\. Known names: actual_size,/,
    ],
    [
      "the list of copies as a filter name",
      { filter: [{ name: "backup_storage_refs" }] },
      { argument: "filter", part: "name" },
      /Did you mean "backup_storage_uuid"/,
    ],
    [
      "a filter of no values",
      { filter: [{ name: "uuid", values: [] }] },
      { argument: "filter", index: 0, part: "values" },
      /at least one value/,
    ],
    [
      "a preference for what is left out",
      { preferAttached: true, includeAttached: false },
      { argument: "preferAttached" },
      /Remove one of preferAttached and includeAttached/,
    ],
  ])("%s", (_what, choice, place, text) => {
    const faults = choiceProblems(choice);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject(place);
    expect(faults[0]?.detail).toMatch(text);
  });

  it("and every fault is told, not only the first", () => {
    expect(
      choiceProblems({
        nameRegex: "(",
        orderBy: "x",
        filter: [{ name: "y", values: [] }],
      }).map(({ argument }) => argument),
    ).toEqual(["nameRegex", "filter", "filter", "orderBy"]);
  });

  it("and a chooser made in spite of it fails with a code", () => {
    expect(() => createChooser({ nameRegex: "(" })).toThrow(
      expect.objectContaining({ code: "InvalidChoice" }) as Error,
    );
  });
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
    /^Invalid regular expression\n"\(" .*\nUnknown filter name: .*"sise".*\n[^\n]*: "age" is not a valid order/,
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
