// `npm pack` and `npm publish`, before they look for files: a clone that was never built would give
// a package with nothing in it.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const at = (...names) => path.join(root, ...names);
const built =
  existsSync(at("dist/lib/index.js")) &&
  existsSync(at("dist/plugin")) &&
  readdirSync(at("dist/plugin")).length > 0;

if (!built && !existsSync(at("node_modules/typescript")))
  stop("Nothing is built here. Run `npm ci`, then pack again.");
if (!built) {
  // On stderr: with --json, npm's stdout is for programs.
  const { status } = spawnSync(process.execPath, [at(".ci/build/build.mjs")], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) stop("The build failed, so there is nothing to pack.");
}

function stop(why) {
  console.error(why);
  process.exit(1);
}
