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
 * each setting that has one, by its HCL name.
 */
export async function ownSchema(scratch) {
  const file = path.join(scratch, "schema.cjs");
  await build({
    stdin: {
      contents: `
        import { schemaJson } from "./src/tfplugin/schema/schema-json";
        import { argumentName } from "./src/provider/configuration";
        import { PROVIDER_ADDRESS, zstackIsoProvider } from "./src/provider/zstack-iso-provider";
        import { CONNECTION_ENVIRONMENT } from "./src/zstack/connection/settings";
        export const address = PROVIDER_ADDRESS;
        export const schema = schemaJson(zstackIsoProvider({}), PROVIDER_ADDRESS);
        export const environment = Object.fromEntries(
          Object.entries(CONNECTION_ENVIRONMENT).map(([key, variable]) => [argumentName(key), variable]),
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
  return found;
}
