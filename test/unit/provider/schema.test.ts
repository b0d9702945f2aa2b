import { zstackIsoProvider } from "../../../src/provider";
import { schemaFaults } from "../../../src/tfplugin";

it("has a schema that Terraform takes, every attribute described", () => {
  const { schema, dataSources, resources } = zstackIsoProvider({});
  expect(schemaFaults(schema, "provider")).toEqual([]);
  for (const source of dataSources)
    expect(schemaFaults(source.schema, "data source")).toEqual([]);
  for (const resource of resources)
    expect(schemaFaults(resource.schema, "resource")).toEqual([]);
});

it("would hear of a schema that Terraform refuses or crashes on", () => {
  const attribute = {
    type: { set: "dynamic" },
    mode: "optional",
    description: "",
  } as const;
  expect(
    schemaFaults(
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
