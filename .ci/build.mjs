// `npm run build`: the compiled library in dist/lib, the plugin as one executable file alone in dist/plugin.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { bundlePlugin } from "./bundle-plugin.mjs";

const root = path.resolve(import.meta.dirname, "..");
const { version } = JSON.parse(
  readFileSync(path.join(root, "package.json"), "utf8"),
);

rmSync(path.join(root, "dist/lib"), { recursive: true, force: true });
rmSync(path.join(root, "dist/examples"), { recursive: true, force: true });
rmSync(path.join(root, "dist/plugin"), { recursive: true, force: true });

const compiled = spawnSync(
  process.execPath,
  [
    path.join(root, "node_modules/typescript/bin/tsc"),
    "-p",
    ".ci/tsconfig.build.json",
  ],
  {
    cwd: root,
    stdio: "inherit",
  },
);
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

await bundlePlugin(
  root,
  path.join(root, "dist/plugin", `terraform-provider-zstack-iso_v${version}`),
);

// The demo's stand-in for Terraform, where there is none.
await build({
  entryPoints: [path.join(root, "test/support/plugin-host.ts")],
  outfile: path.join(root, "dist/examples/plugin-host.mjs"),
  bundle: true,
  packages: "external",
  platform: "node",
  target: "node20",
  format: "esm",
  absWorkingDir: root,
  logLevel: "warning",
});

// The examples, as `cdktf.json`, the demo and the tests run them: inside the package, so that it is found by its own name.
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
