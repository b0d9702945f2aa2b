import { type BlockSchema } from "../../../../src/tfplugin";
import {
  type Schema_Attribute,
  Schema_NestedBlock_NestingMode as BlockNesting,
  Schema_Object_NestingMode as ObjectNesting,
  StringKind,
} from "../../../../src/tfplugin/gen/tfplugin6";
import { schemaToWire } from "../../../../src/tfplugin/wire/schema";

const text = { type: "string", description: "A *text*." } as const;

function attributesOf(
  attributes: BlockSchema["attributes"],
): Record<string, Schema_Attribute> {
  const { block } = schemaToWire({ description: "", attributes });
  return Object.fromEntries(
    (block?.attributes ?? []).map((one) => [one.name, one]),
  );
}

it.each([
  ["required", { required: true, optional: false, computed: false }],
  ["optional", { required: false, optional: true, computed: false }],
  ["computed", { required: false, optional: false, computed: true }],
  ["optional+computed", { required: false, optional: true, computed: true }],
] as const)("says who sets an attribute that is %s", (mode, flags) => {
  expect(attributesOf({ a: { ...text, mode } }).a).toMatchObject(flags);
});

it("sends types as JSON, texts as Markdown, and each flag of an attribute", () => {
  const attributes = attributesOf({
    plain: { ...text, mode: "optional" },
    pw: { ...text, mode: "optional", sensitive: true, writeOnly: true },
    old: {
      ...text,
      type: { list: "number" },
      mode: "computed",
      deprecated: true,
    },
  });
  expect(attributes.plain).toMatchObject({
    description: "A *text*.",
    descriptionKind: StringKind.MARKDOWN,
    sensitive: false,
    writeOnly: false,
    deprecated: false,
  });
  expect(attributes.pw).toMatchObject({ sensitive: true, writeOnly: true });
  expect(attributes.old?.deprecated).toBe(true);
  expect(String(attributes.old?.type)).toBe('["list","number"]');
});

it("sends nested attributes in place of a type, never both", () => {
  const { drives } = attributesOf({
    drives: {
      nested: {
        nesting: "map",
        attributes: { id: { ...text, mode: "computed" } },
      },
      mode: "computed",
      description: "Drives.",
    },
  });
  expect(drives?.type).toHaveLength(0);
  expect(drives?.nestedType).toMatchObject({
    nesting: ObjectNesting.MAP,
    attributes: [{ name: "id", computed: true }],
  });
});

it("sends the limits of a block, and none where there are none", () => {
  const inner = { description: "Inner.", attributes: {} };
  const { block } = schemaToWire({
    description: "Outer.",
    attributes: {},
    blocks: {
      filter: { nesting: "list", block: inner },
      zone: { nesting: "set", minItems: 1, maxItems: 3, block: inner },
      timeouts: { nesting: "single", block: inner },
    },
  });
  expect(block?.blockTypes).toMatchObject([
    {
      typeName: "filter",
      nesting: BlockNesting.LIST,
      minItems: 0n,
      maxItems: 0n,
    },
    { typeName: "zone", nesting: BlockNesting.SET, minItems: 1n, maxItems: 3n },
    {
      typeName: "timeouts",
      nesting: BlockNesting.SINGLE,
      minItems: 0n,
      maxItems: 0n,
    },
  ]);
});
