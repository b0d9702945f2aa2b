// Removes from dist/lib what no door of the package leads to: declarations of inner rooms, and the empty modules that types leave behind.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

/** Prunes `lib`; `doors` are the files, code and declarations, that `exports` and `bin` of the package name. */
export function prune(lib, doors) {
  const reached = new Set();
  for (const door of doors) follow(door, reached);
  for (const entry of readdirSync(lib, {
    recursive: true,
    withFileTypes: true,
  })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !reached.has(file)) rmSync(file);
  }
}

/** From a declaration to declarations, from code to code. */
function follow(file, reached) {
  if (reached.has(file)) return;
  reached.add(file);
  const extension = file.endsWith(".d.ts") ? ".d.ts" : ".js";
  for (const [, specifier] of readFileSync(file, "utf8").matchAll(
    /\b(?:from |import\(|import |require\()["'](\.[^"']*)["']/g,
  )) {
    const target = path.resolve(path.dirname(file), specifier);
    const module = target.replace(/\.js$/, "") + extension;
    const index = path.join(target, `index${extension}`);
    follow(existsSync(module) ? module : index, reached);
  }
}
