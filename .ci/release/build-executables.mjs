// `npm run build:executables [-- PLATFORM...]`: the plugin's executables in dist/executables, each
// in a folder of its platform. Default: this machine's.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { LEFT_OUT } from "../left-out.mjs";
import { BUN_INSIDE, hostPlatform } from "./bun.mjs";
import { tryExecutables } from "./executables.mjs";
import { PLATFORMS } from "./names.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const asked = process.argv.slice(2);
const platforms =
  asked.length === 0
    ? [hostPlatform()]
    : asked.includes("all")
      ? PLATFORMS
      : asked;
const unknown = platforms.find((platform) => !PLATFORMS.includes(platform));
if (unknown !== undefined) {
  console.error(
    `There is no executable for ${unknown} (valid: all, ${PLATFORMS.join(", ")}).`,
  );
  process.exit(2);
}
const made = await tryExecutables(root, platforms);
if (made === undefined) {
  console.error(
    `Bun ${BUN_INSIDE} could not be fetched from the npm registry: no executable was made.`,
  );
  process.exit(LEFT_OUT);
}
for (const [platform, { name, bytes }] of made) {
  const folder = path.join(root, "dist/executables", platform);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), bytes, { mode: 0o755 });
  console.log(path.relative(root, path.join(folder, name)));
}
