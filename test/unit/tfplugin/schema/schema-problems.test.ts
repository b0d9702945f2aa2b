import { type BlockSchema } from "../../../../src/tfplugin";
import { schemaProblems } from "../../../support/plugin/schema-problems";

it("finds what Terraform refuses or crashes on", () => {
  const attribute = {
    type: { set: "dynamic" },
    mode: "optional",
    description: "",
  } as const;
  expect(
    schemaProblems(
      {
        description: "x",
        attributes: { count: attribute, "Bad-Name": attribute },
      },
      "data source",
    ),
  ).toEqual([
    "count is reserved by Terraform",
    "count has no description",
    "count has a dynamic type inside a set",
    "Bad-Name is no valid name",
    "Bad-Name has no description",
    "Bad-Name has a dynamic type inside a set",
  ]);
});

const text = {
  type: "string",
  mode: "optional",
  description: "A text.",
} as const;

it.each<[string, BlockSchema, string[]]>([
  [
    "a name that is attribute and block at once",
    {
      description: "",
      attributes: { rule: text },
      blocks: {
        rule: { nesting: "list", block: { description: "", attributes: {} } },
      },
    },
    ["rule is both attribute and block"],
  ],
  [
    "a value that is computed and never stored",
    {
      description: "",
      attributes: { pw: { ...text, mode: "computed", writeOnly: true } },
    },
    ["pw is write-only and computed"],
  ],
  [
    "what is wrong inside, by its path",
    {
      description: "",
      attributes: {
        drive: {
          nested: {
            nesting: "list",
            attributes: { Id: text, size: { ...text, description: " " } },
          },
          mode: "computed",
          description: "Drive.",
        },
      },
    },
    ["drive.Id is no valid name", "drive.size has no description"],
  ],
  [
    "a field of an object without a description",
    {
      description: "",
      attributes: {
        isos: {
          ...text,
          type: { list: { object: { uuid: "string" } } },
          fields: { uuid: { type: "string", description: "" } },
        },
      },
    },
    ["isos.uuid has no description"],
  ],
])("finds %s", (_what, schema, faults) => {
  expect(schemaProblems(schema, "resource")).toEqual(faults);
});

it("knows that other names are reserved in a provider than in a resource", () => {
  const schema = {
    description: "",
    attributes: { version: text, lifecycle: text },
  };
  expect(schemaProblems(schema, "provider")).toEqual([
    "version is reserved by Terraform",
  ]);
  expect(schemaProblems(schema, "resource")).toEqual([
    "lifecycle is reserved by Terraform",
  ]);
});

it("lets a reserved name pass inside a block, where Terraform does not look for its own", () => {
  const block = { description: "", attributes: { count: text } };
  expect(
    schemaProblems(
      {
        description: "",
        attributes: {},
        blocks: { rule: { nesting: "list", block } },
      },
      "resource",
    ),
  ).toEqual([]);
});
