import { canonicalQuery, keyOf } from "../../../src/lookup/query";

const VM = "1f65bf61248341708265de7d759828b2";

function key(query: object): string {
  return keyOf(
    "vmIsoCandidates",
    canonicalQuery("vmIsoCandidates", { vmInstanceUuid: VM, ...query }),
  );
}

function fault(query: unknown): string {
  try {
    return `no fault: ${JSON.stringify(canonicalQuery("vmIsoCandidate", query))}`;
  } catch (caught) {
    const { code, message, hint } = caught as Record<string, string>;
    return [code, message, hint].join(" | ");
  }
}

it("names an entry so that a reader of the lock knows the query", () => {
  expect(key({ nameRegex: "^rocky-9" })).toBe(
    `vmIsoCandidates(vmInstanceUuid=${VM}, nameRegex=^rocky-9)`,
  );
  expect(
    key({
      filter: [
        { name: "size", values: ["500"] },
        { name: "name", values: ["disc 9", "a"] },
      ],
      includeAttached: false,
    }),
  ).toBe(
    `vmIsoCandidates(vmInstanceUuid=${VM}, filter=[name=[a,"disc 9"],size=[500]], includeAttached=false)`,
  );
});

it.each<[string, object, object]>([
  ["a default, written out", {}, { includeAttached: true, orderBy: "name" }],
  ["what is undefined or null", {}, { name: undefined, nameRegex: null }],
  ["an empty list", {}, { filter: [], systemTags: [] }],
  ["the other form of the same letters", { name: "é" }, { name: "e\u0301" }],
  [
    "the other spelling of a filter",
    { filter: [{ name: "guestOsType", values: ["a"] }] },
    { filter: [{ name: "guest_os_type", values: ["a"] }] },
  ],
  [
    "the order of values",
    { filter: [{ name: "name", values: ["a", "b"] }] },
    { filter: [{ name: "name", values: ["b", "a", "b"] }] },
  ],
  [
    "the order of filters",
    {
      filter: [
        { name: "name", values: ["a"] },
        { name: "state", values: ["b"] },
      ],
    },
    {
      filter: [
        { name: "state", values: ["b"] },
        { name: "name", values: ["a"] },
        { name: "name", values: ["a"] },
      ],
    },
  ],
])("takes %s for the same query", (_what, one, other) => {
  expect(key(one)).toBe(key(other));
});

it.each<[object, object]>([
  [{ name: "a" }, { nameRegex: "a" }],
  [{ name: "a, descending=true" }, { name: "a", descending: true }],
  [
    { filter: [{ name: "name", values: ["a,b"] }] },
    { filter: [{ name: "name", values: ["a", "b"] }] },
  ],
  [{ systemTags: ["a", "b"] }, { systemTags: ["b", "a"] }],
  [{ name: "" }, {}],
])("keeps apart %j and %j", (one, other) => {
  expect(key(one)).not.toBe(key(other));
});

it.each<[string, unknown, string]>([
  [
    "a query that is none",
    undefined,
    "InvalidQuery | A query is an object: { vmInstanceUuid, … }",
  ],
  ["a query without a VM", {}, "InvalidQuery | vmInstanceUuid is missing"],
  [
    "a dashed uuid",
    { vmInstanceUuid: "1f65bf61-2483-4170-8265-de7d759828b2" },
    `Write "${VM}".`,
  ],
  [
    "an argument that does not exist",
    { vmInstanceUuid: VM, nameRegexp: "a" },
    "InvalidQuery | A query has no nameRegexp. Did you mean nameRegex?",
  ],
  [
    "an argument as HCL spells it",
    { vmInstanceUuid: VM, name_regex: "a" },
    "A query has no name_regex. Did you mean nameRegex?",
  ],
  [
    "what every object inherits",
    { vmInstanceUuid: VM, constructor: "a" },
    "A query has no constructor",
  ],
  [
    "a filter part that does not exist",
    { vmInstanceUuid: VM, filter: [{ name: "name", value: "a" }] },
    "filter[0].value. Did you mean values?",
  ],
  [
    "a number where a text is wanted",
    { vmInstanceUuid: VM, name: 9 },
    "name must be a text, and is of the type number",
  ],
  [
    "an invalid pattern",
    { vmInstanceUuid: VM, nameRegex: "(" },
    "InvalidChoice | Invalid regular expression",
  ],
  [
    "an unknown order",
    { vmInstanceUuid: VM, orderBy: "date" },
    "InvalidChoice | Unknown order",
  ],
  [
    "an unknown filter, with the nearest that exists",
    { vmInstanceUuid: VM, filter: [{ name: "nme", values: ["a"] }] },
    'Did you mean "name"?',
  ],
  [
    "a preference for what is left out",
    { vmInstanceUuid: VM, preferAttached: true, includeAttached: false },
    "preferAttached without attached ISOs",
  ],
])("refuses %s", (_what, query, text) => {
  expect(fault(query)).toContain(text);
});
