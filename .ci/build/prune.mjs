// Removes from dist/lib what no door of the package leads to: declarations of inner rooms, and the
// empty modules that types leave behind.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

const IMPORT = /\b(?:from |import\(|import |require\()["'](\.[^"']*)["']/g;
const FILE = /\b__dirname, "([^"]+\.js)"/g;

/**
 * Prunes `lib`; `doors` are the files, code and declarations, that `exports` and `bin` of the
 * package name.
 */
export function prune(lib, doors) {
  const reached = new Set();
  for (const door of doors) follow(door, reached);
  for (const entry of readdirSync(lib, {
    recursive: true,
    withFileTypes: true,
  })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || reached.has(file)) continue;
    if (file.endsWith(".js") && !isEmptyModule(readFileSync(file, "utf8")))
      throw new Error(`${file} does something, but no door leads to it.`);
    rmSync(file);
  }
}

/** What the compiler leaves of a file of types: comments, and that it is a module. */
function isEmptyModule(code) {
  const bare = code.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
  const module =
    'Object.defineProperty(exports, "__esModule", { value: true });';
  return bare.replace('"use strict";', "").replace(module, "").trim() === "";
}

/**
 * From a declaration to declarations, from code to code: also to what runs as a process of its own.
 */
function follow(file, reached) {
  if (reached.has(file)) return;
  reached.add(file);
  const extension = file.endsWith(".d.ts") ? ".d.ts" : ".js";
  const text = readFileSync(file, "utf8");
  for (const [, specifier] of [
    ...text.matchAll(IMPORT),
    ...text.matchAll(FILE),
  ]) {
    const target = path.resolve(path.dirname(file), specifier);
    const module = target.replace(/\.js$/, "") + extension;
    const index = path.join(target, `index${extension}`);
    follow(existsSync(module) ? module : index, reached);
  }
}
