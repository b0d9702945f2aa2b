// `node .ci/with-executable.mjs <command> …`: builds the executable for this machine and runs a
// command with it as the plugin under test (ZSTACK_ISO_PLUGIN).
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { hostPlatform } from "./release/bun.mjs";

const root = path.resolve(import.meta.dirname, "..");
const build = path.join(root, ".ci/release/build-executables.mjs");
const made = spawnSync(process.execPath, [build], { stdio: "inherit" });
if (made.status !== 0) process.exit(made.status ?? 1);
const folder = path.join(root, "dist/executables", hostPlatform());
const [name] = readdirSync(folder);
const [command, ...args] = process.argv.slice(2);
const done = spawnSync(command, args, {
  stdio: "inherit",
  env: { ...process.env, ZSTACK_ISO_PLUGIN: path.join(folder, name) },
});
process.exit(done.status ?? 1);
