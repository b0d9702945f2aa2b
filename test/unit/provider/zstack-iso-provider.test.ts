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
