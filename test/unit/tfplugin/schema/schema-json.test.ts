import { schemaJson } from "../../../../src/tfplugin";

const ADDRESS = "registry.terraform.io/acme/foo";
const described = { description: "Text.", description_kind: "markdown" };
const text = { type: "string", description: "Text." } as const;

function written(
  provider: Partial<Parameters<typeof schemaJson>[0]>,
): ReturnType<typeof schemaJson>["provider_schemas"][string] | undefined {
  const whole = {
    schema: { description: "Provider.", attributes: {} },
    resources: [],
    dataSources: [],
    ...provider,
  };
  return schemaJson(whole, ADDRESS).provider_schemas[ADDRESS];
}

it("names only the flags that are set, as Terraform's own output does", () => {
  const attributes = {
    must: { ...text, mode: "required" },
    may: { ...text, mode: "optional", sensitive: true },
    never: { ...text, mode: "computed", deprecated: true },
    either: { ...text, mode: "optional+computed" },
    once: { ...text, mode: "optional", writeOnly: true },
  } as const;
  const schema = { description: "Data.", attributes };
  const json = written({ dataSources: [{ typeName: "foo_bar", schema }] });
  const common = { type: "string", ...described };
  expect(json?.data_source_schemas.foo_bar?.block.attributes).toEqual({
    must: { ...common, required: true },
    may: { ...common, optional: true, sensitive: true },
    never: { ...common, computed: true, deprecated: true },
    either: { ...common, optional: true, computed: true },
    once: { ...common, optional: true, write_only: true },
  });
});

it("writes nested attributes and blocks with their nesting and their limits", () => {
  const inner = { key: { ...text, mode: "required" } } as const;
  const schema = {
    description: "Resource.",
    attributes: {
      pairs: {
        nested: { nesting: "list", attributes: inner },
        mode: "optional",
        description: "Text.",
      },
    },
    blocks: {
      rule: {
        nesting: "set",
        minItems: 1,
        block: { description: "Rule.", attributes: {} },
      },
    },
  } as const;
  const json = written({ resources: [{ typeName: "foo_bar", schema }] });
  expect(json?.resource_schemas.foo_bar).toEqual({
    version: 0,
    block: {
      attributes: {
        pairs: {
          nested_type: {
            attributes: {
              key: { type: "string", ...described, required: true },
            },
            nesting_mode: "list",
          },
          ...described,
          optional: true,
        },
      },
      block_types: {
        rule: {
          nesting_mode: "set",
          min_items: 1,
          block: {
            attributes: {},
            description: "Rule.",
            description_kind: "markdown",
          },
        },
      },
      description: "Resource.",
      description_kind: "markdown",
    },
  });
});

it("writes a function with the types of its arguments in order", () => {
  const parameters = [
    { name: "texts", type: { list: "string" }, description: "Texts." },
    { name: "most", type: "number", description: "Limit." },
  ] as const;
  const json = written({
    functions: [
      {
        name: "join",
        summary: "Joins.",
        description: "Joins texts.",
        parameters,
        returns: "string",
        call: () => ({ result: null }),
      },
    ],
  });
  expect(json?.functions).toEqual({
    join: {
      description: "Joins texts.",
      summary: "Joins.",
      return_type: "string",
      parameters: [
        { name: "texts", type: ["list", "string"], description: "Texts." },
        { name: "most", type: "number", description: "Limit." },
      ],
    },
  });
});

it("says of each part of an identity whether an import must name it", () => {
  const identity = {
    attributes: {
      vm: { ...text },
      drive: { ...text, optionalForImport: true },
    },
  } as const;
  const schema = { description: "Resource.", attributes: {} };
  const json = written({
    resources: [
      { typeName: "foo_bar", schema, identity },
      { typeName: "foo_plain", schema },
    ],
  });
  expect(json?.resource_identity_schemas).toEqual({
    foo_bar: {
      version: 0,
      attributes: {
        vm: { ...text, required_for_import: true },
        drive: { ...text, optional_for_import: true },
      },
    },
  });
});
