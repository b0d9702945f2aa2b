// `npm run build`: the compiled library and command in dist/lib, the schemas of the command's JSON
// in dist/schema, the plugin as one executable file alone in dist/plugin, the package for cdktn in
// dist/cdktn.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { bundleDependencies } from "./bundle-dependencies.mjs";
import { bundlePlugin } from "./bundle-plugin.mjs";
import { buildCdktn } from "./cdktn.mjs";
import { writeLicenses } from "./licenses.mjs";
import { prune } from "./prune.mjs";
import { artefactNames } from "../release/names.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const manifest = JSON.parse(
  readFileSync(path.join(root, "package.json"), "utf8"),
);
const { version } = manifest;

// The artefacts of a release, too: they would be those of an older build.
for (const folder of [
  "lib",
  "examples",
  "plugin",
  "executables",
  "schema",
  "release",
])
  rmSync(path.join(root, "dist", folder), { recursive: true, force: true });

const compiled = spawnSync(
  process.execPath,
  [
    path.join(root, "node_modules/typescript/bin/tsc"),
    "-p",
    ".ci/build/tsconfig.json",
  ],
  {
    cwd: root,
    stdio: "inherit",
  },
);
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
const inLibrary = await bundleDependencies(root, path.join(root, "dist/lib"));
prune(path.join(root, "dist/lib"), doorsOf(manifest));

// The command: npm makes `bin` executable when it installs, a checkout has to do it itself. Beside
// it the schemas of its JSON.
chmodSync(path.join(root, "dist/lib/cli/main.js"), 0o755);
cpSync(path.join(root, "docs/schema"), path.join(root, "dist/schema"), {
  recursive: true,
});

const inPlugin = await bundlePlugin(
  root,
  path.join(root, "dist/plugin", artefactNames(version).script),
);
// These packages are in what we deliver, though nobody who installs it sees them: for their
// licences and the bill of materials.
const bundled = [...new Set([...inLibrary, ...inPlugin])].sort();
writeFileSync(
  path.join(root, "dist/bundled-packages.json"),
  JSON.stringify(bundled),
);
writeLicenses(root, bundled, path.join(root, "dist/lib/THIRD-PARTY-LICENSES"));

// The demo's stand-in for Terraform, where there is none.
await build({
  entryPoints: [path.join(root, "test/support/plugin/plugin-host.ts")],
  outfile: path.join(root, "dist/examples/plugin-host.mjs"),
  bundle: true,
  packages: "external",
  platform: "node",
  target: "node20",
  format: "esm",
  absWorkingDir: root,
  logLevel: "warning",
});

// The examples, as `cdktf.json`, the demo and the tests run them: inside the package, so that it is
// found by its own name.
const examples = path.join(root, "examples");
await build({
  entryPoints: readdirSync(examples, { recursive: true })
    .filter((file) => path.basename(file) === "main.ts")
    .map((file) => path.join(examples, file)),
  outbase: examples,
  outdir: path.join(root, "dist/examples"),
  platform: "node",
  target: "node20",
  format: "cjs",
  absWorkingDir: root,
  logLevel: "warning",
});

buildCdktn(root);

/** The files of dist/lib that users get hold of by name. */
function doorsOf({ exports: doors, bin }) {
  const modules = Object.values(doors).filter(
    ({ types }) => types !== undefined,
  );
  return [
    ...modules.flatMap(({ types, default: code }) => [types, code]),
    ...Object.values(bin),
  ].map((file) => path.join(root, file));
}
