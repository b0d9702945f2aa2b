import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/**
 * A folder outside the tree for what is downloaded or built once: `npm ci` empties node_modules,
 * and a clone would else begin anew.
 */
export function cacheFolder(name) {
  const home = process.env.XDG_CACHE_HOME || path.join(homedir(), ".cache");
  const folder = path.join(home, "cdktf-zstack-iso", name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
