// The bill of materials (CycloneDX): what users install with the npm package, and what is bundled
// into it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { BUN_INSIDE } from "./bun.mjs";

const DEVELOPMENT = "cdx:npm:package:development";

/**
 * npm's own bill from the lock file, without the tools that reach no user, and without the number
 * and the time by which npm makes each one unique. Bundled packages are development dependencies of
 * ours, but parts of what is delivered.
 */
export function sbomOf(root) {
  const { name } = JSON.parse(
    readFileSync(path.join(root, "package.json"), "utf8"),
  );
  const bundled = new Set(
    JSON.parse(readFileSync(path.join(root, "dist/bundled-packages.json"))),
  );
  const bill = JSON.parse(
    execFileSync(
      "npm",
      ["sbom", "--package-lock-only", "--sbom-format", "cyclonedx"],
      { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
    ),
  );
  const { lifecycles, tools, component } = bill.metadata;
  const components = bill.components
    .filter((component) => !isTool(component) || bundled.has(component.name))
    .map((component) => ({ ...component, properties: [] }));
  const refs = new Set([
    component["bom-ref"],
    ...components.map((part) => part["bom-ref"]),
  ]);
  return {
    $schema: bill.$schema,
    bomFormat: bill.bomFormat,
    specVersion: bill.specVersion,
    version: bill.version,
    // npm calls it after the folder in which it was asked.
    metadata: { lifecycles, tools, component: { ...component, name } },
    components: [...components, runtimeInside()],
    dependencies: bill.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn }) => ({
        ref,
        dependsOn: dependsOn.filter((needed) => refs.has(needed)),
      })),
  };
}

function isTool({ properties }) {
  return properties.some(
    ({ name, value }) => name === DEVELOPMENT && value === "true",
  );
}

/** Not a dependency, but in the executables. */
function runtimeInside() {
  return {
    "bom-ref": `bun@${BUN_INSIDE}`,
    type: "platform",
    name: "bun",
    version: BUN_INSIDE,
    scope: "optional",
    description: "Inside the executables only",
    purl: `pkg:npm/bun@${BUN_INSIDE}`,
  };
}
