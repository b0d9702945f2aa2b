import { choiceProblems, type DraftChoice } from "../../../../src/candidates";

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
});
