import * as fc from "fast-check";
import { type BlockSchema, type CtyType } from "../../../../src/tfplugin";
import {
  ctyToJson,
  tryCtyFromJson,
  typeOfBlock,
} from "../../../../src/tfplugin/schema/cty";

const { type: anyType } = fc.letrec<{ type: CtyType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<CtyType>("string", "number", "bool", "dynamic"),
    fc.record({ list: tie("type") }),
    fc.record({ set: tie("type") }),
    fc.record({ map: tie("type") }),
    fc.record({ tuple: fc.array(tie("type"), { maxLength: 3 }) }),
    fc.record({
      object: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie("type")),
    }),
  ),
}));

it("writes each type as Terraform does", () => {
  expect(
    ctyToJson({
      object: {
        sizes: { list: "number" },
        tags: { set: "string" },
        labels: { map: "dynamic" },
        pair: { tuple: ["string", "bool"] },
      },
    }),
  ).toEqual([
    "object",
    {
      sizes: ["list", "number"],
      tags: ["set", "string"],
      labels: ["map", "dynamic"],
      pair: ["tuple", ["string", "bool"]],
    },
  ]);
});

it("reads every type that it writes", () => {
  fc.assert(
    fc.property(anyType, (type) => {
      const json: unknown = JSON.parse(JSON.stringify(ctyToJson(type)));
      expect(tryCtyFromJson(json)).toEqual(type);
    }),
  );
});

it.each<[unknown]>([
  ["text"],
  [7],
  [null],
  [[]],
  [["list"]],
  [["bag", "string"]],
  [["set", "text"]],
  [["tuple", "string"]],
  [["tuple", ["string", "text"]]],
  [["object", null]],
  [["object", { a: "text" }]],
])("reads no type in %j", (json) => {
  expect(tryCtyFromJson(json)).toBeUndefined();
});

it("gives a block the type of all its attributes and blocks, nested ones in their collections", () => {
  const inner = {
    key: { type: "string", mode: "required", description: "Key." },
  } as const;
  const block: BlockSchema = {
    description: "A block.",
    attributes: {
      name: { type: "string", mode: "required", description: "Name." },
      one: {
        nested: { nesting: "single", attributes: inner },
        mode: "optional",
        description: "One.",
      },
      by_name: {
        nested: { nesting: "map", attributes: inner },
        mode: "optional",
        description: "Many.",
      },
    },
    blocks: {
      rule: {
        nesting: "set",
        block: { description: "Rule.", attributes: inner },
      },
    },
  };
  const keyed = { object: { key: "string" } };
  expect(typeOfBlock(block)).toEqual({
    object: {
      name: "string",
      one: keyed,
      by_name: { map: keyed },
      rule: { set: keyed },
    },
  });
});
