import { DEFAULT_WORLD } from "../../src/emulator";
import { PROVIDER_ADDRESS, zstackIsoProvider } from "../../src/provider";
import { schemaJson } from "../../src/tfplugin";
import { candidatesTf, Workspace } from "../support/terraform/terraform";

it("serves the schema that `providers schema -json` prints, key for key", async () => {
  const one = new Workspace(candidatesTf(DEFAULT_WORLD.vms.web));
  await one.init();
  const { stdout } = await one.run("providers", "schema", "-json");
  const theirs = (
    JSON.parse(stdout) as { provider_schemas: Record<string, object> }
  ).provider_schemas[PROVIDER_ADDRESS];
  const ours = schemaJson(zstackIsoProvider({}), PROVIDER_ADDRESS)
    .provider_schemas[PROVIDER_ADDRESS];
  // An older host prints nothing of what it does not know: identities (1.12), lists, actions
  // (1.14).
  const known = Object.entries(ours ?? {}).filter(
    ([key]) => key in (theirs ?? {}),
  );
  expect(known.map(([key]) => key)).toEqual(
    expect.arrayContaining([
      "provider",
      "resource_schemas",
      "data_source_schemas",
      "functions",
    ]),
  );
  expect(theirs).toMatchObject(
    JSON.parse(JSON.stringify(Object.fromEntries(known))) as object,
  );
  one.remove();
});
