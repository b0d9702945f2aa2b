// What the provider itself declares, asked without a Terraform: the bindings and the documents are
// made from it.
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);

/**
 * `schema`: the same bytes that `terraform providers schema -json` prints for the plugin; a test
 * compares the two. `address`: where Terraform looks for the plugin. `environment`: the variable of
 * each setting that has one, by its HCL name. `secrets`: the settings that are or hold one.
 * `fields`: by type and attribute, the fields of lists of objects with their descriptions, for
 * which the schema on the wire has no place.
 */
export async function ownSchema(scratch) {
  const file = path.join(scratch, "schema.cjs");
  await build({
    stdin: {
      contents: `
        import { ctyToJson } from "./src/tfplugin/schema/cty";
        import { schemaJson } from "./src/tfplugin/schema/schema-json";
        import { PROVIDER_ADDRESS, zstackIsoProvider } from "./src/provider/zstack-iso-provider";
        import { argumentName, CONNECTION_KEYS, CONNECTION_SETTINGS } from "./src/zstack";
        export const address = PROVIDER_ADDRESS;
        const provider = zstackIsoProvider({});
        export const schema = schemaJson(provider, PROVIDER_ADDRESS);
        const inside = (fields) => ({
          attributes: Object.fromEntries(
            Object.entries(fields).map(([name, { type, description, fields }]) => [
              name,
              { type: ctyToJson(type), description, computed: true, ...(fields && { fields: inside(fields) }) },
            ]),
          ),
        });
        export const fields = Object.fromEntries(
          [...provider.dataSources, ...provider.resources].map(({ typeName, schema: { attributes } }) => [
            typeName,
            Object.fromEntries(
              Object.entries(attributes)
                .filter(([, attribute]) => attribute.fields)
                .map(([name, attribute]) => [name, inside(attribute.fields)]),
            ),
          ]),
        );
        export const environment = Object.fromEntries(
          CONNECTION_KEYS.filter((key) => CONNECTION_SETTINGS[key].variable !== undefined)
            .map((key) => [argumentName(key), CONNECTION_SETTINGS[key].variable]),
        );
        export const secrets = Object.fromEntries(
          CONNECTION_KEYS.filter((key) => CONNECTION_SETTINGS[key].secret !== undefined)
            .map((key) => [key, CONNECTION_SETTINGS[key]]),
        );
      `,
      resolveDir: root,
      loader: "ts",
    },
    outfile: file,
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "error",
  });
  const found = require(file);
  rmSync(file);
  // A copy: the generator of the bindings writes arguments of its own into it (`alias`).
  return JSON.parse(JSON.stringify(found));
}
