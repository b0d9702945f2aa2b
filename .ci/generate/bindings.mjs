// Generates src/constructs/gen: the CDKTF classes of our provider, from the schema that the
// provider itself declares.
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { ownSchema } from "./own-schema.mjs";

const require = createRequire(import.meta.url);

/** Writes the bindings to `outDir`. */
export async function generateBindings(outDir) {
  // The generator asks for a terraform version when it is loaded, and phones home when that fails.
  process.env.CHECKPOINT_DISABLE = "1";
  delete process.env.TF_CLI_CONFIG_FILE;
  const {
    TerraformProviderGenerator,
  } = require("@cdktf/provider-generator/lib/get/generator/provider-generator");
  const { CodeMaker } = require("codemaker");
  const {
    ConstructsMakerProviderTarget,
    Language,
    TerraformProviderConstraint,
  } = require("@cdktf/commons");

  const { schema, address, secrets } = await ownSchema(outDir);
  const code = new CodeMaker();
  // No `provider_versions`: a library release must not pin its users to one patch version of the
  // plugin. But a range: `cdktf deploy` and `cdktf diff` refuse a stack in which a provider has no
  // version at all.
  const { version } = require("../../package.json");
  const generator = new TerraformProviderGenerator(code, schema);
  const constraint = new TerraformProviderConstraint({
    name: "zstack-iso",
    source: address,
    version: `~> ${version.split(".").slice(0, 2).join(".")}`,
  });
  generator.generate(
    new ConstructsMakerProviderTarget(constraint, Language.TYPESCRIPT),
  );
  const gen = path.join(outDir, "src/constructs/gen");
  await code.save(gen);
  flatten(gen);
  writeFileSync(
    path.join(gen, "secrets.ts"),
    `${[
      "// Arguments of the provider that are a secret (`whole`) or may hold one (`inside`).",
      "export const SECRETS = {",
      ...Object.entries(secrets).map(
        ([key, { secret, variable = null }]) =>
          `  ${key}: { secret: ${JSON.stringify(secret)}, variable: ${JSON.stringify(variable)} },`,
      ),
      "} as const;",
    ].join("\n")}\n`,
  );
}

/**
 * From providers/zstack-iso/<name>/index.ts to <name>.ts: what is read most should not be four
 * folders deep.
 */
function flatten(gen) {
  const from = path.join(gen, "providers/zstack-iso");
  mkdirSync(gen, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const code = readFileSync(path.join(from, entry.name, "index.ts"), "utf8");
    // The generator knows `strict`, but not exactOptionalPropertyTypes and noImplicitOverride.
    writeFileSync(
      path.join(gen, `${entry.name}.ts`),
      `// @ts-nocheck\n${code}`,
    );
  }
  rmSync(path.join(gen, "providers"), { recursive: true });
}
