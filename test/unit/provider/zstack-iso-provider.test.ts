import { zstackIsoProvider } from "../../../src/provider";
import { schemaProblems } from "../../support/plugin/schema-problems";

it("has a schema that Terraform takes, every attribute described", () => {
  const { schema, dataSources, resources } = zstackIsoProvider({});
  expect(schemaProblems(schema, "provider")).toEqual([]);
  for (const source of dataSources)
    expect(schemaProblems(source.schema, "data source")).toEqual([]);
  for (const resource of resources)
    expect(schemaProblems(resource.schema, "resource")).toEqual([]);
});
