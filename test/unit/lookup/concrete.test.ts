import { Token } from "cdktf";
import { requireConcrete } from "../../../src/lookup/concrete";
import {
  canonicalQuery,
  type VmIsoCandidateQuery,
} from "../../../src/lookup/query";

const VM = "1f65bf61248341708265de7d759828b2";

function fault(query: unknown): string {
  try {
    return `no fault: ${JSON.stringify(canonicalQuery("vmIsoCandidate", query))}`;
  } catch (caught) {
    const { code, message, hint } = caught as Record<string, string>;
    return [code, message, hint].join(" | ");
  }
}

it.each<[string, string, Partial<Record<keyof VmIsoCandidateQuery, unknown>>]>([
  [
    "a reference",
    "vmInstanceUuid",
    { vmInstanceUuid: Token.asString({ ref: "vm" }) },
  ],
  [
    "a reference in a longer text",
    "name",
    { name: `rocky-${Token.asString({ ref: "v" })}` },
  ],
  [
    "one that was turned into capitals",
    "name",
    { name: Token.asString({ ref: "v" }).toUpperCase() },
  ],
  ["a list", "systemTags", { systemTags: Token.asList({ ref: "tags" }) }],
  [
    "values of a filter",
    "filter",
    { filter: [{ name: "name", values: Token.asList({ ref: "names" }) }] },
  ],
  [
    "a number",
    "filter",
    { filter: [{ name: "size", values: [Token.asNumber({ ref: "size" })] }] },
  ],
  [
    "numbers",
    "filter",
    { filter: [{ name: "size", values: Token.asNumberList({ ref: "n" }) }] },
  ],
  ["a token itself", "name", { name: Token.asAny({ ref: "name" }) }],
])("refuses a token of CDKTF, %s, and says why", (_what, argument, query) => {
  expect(fault({ vmInstanceUuid: VM, ...query })).toMatch(
    new RegExp(
      `^NotConcrete \\| ${argument} is a token: .* only when it plans`,
    ),
  );
});

it("takes what only looks like a token for what it is", () => {
  const values = [
    "tftoken",
    "${var.name}",
    -1.5e308,
    Number.NaN,
    null,
    { a: [true] },
  ];
  for (const value of values)
    expect(() => {
      requireConcrete("name", value);
    }).not.toThrow();
});
