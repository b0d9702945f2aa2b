// Removes from dist/lib the .d.ts files to which no door of the package leads: nobody can import them, and they are most of its files.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

/** Prunes the declarations below `lib`; `doors` are those that `exports` names. */
export function pruneDeclarations(lib, doors) {
  const reached = new Set();
  for (const door of doors) follow(door, reached);
  for (const entry of readdirSync(lib, {
    recursive: true,
    withFileTypes: true,
  })) {
    const file = path.join(entry.parentPath, entry.name);
    if (file.endsWith(".d.ts") && !reached.has(file)) rmSync(file);
  }
}

function follow(file, reached) {
  if (reached.has(file)) return;
  reached.add(file);
  const text = readFileSync(file, "utf8");
  for (const [, specifier] of text.matchAll(
    /(?:from |import\(|import )["'](\.[^"']*)["']/g,
  )) {
    const target = path.resolve(path.dirname(file), specifier);
    const found = [`${target}.d.ts`, path.join(target, "index.d.ts")].find(
      existsSync,
    );
    if (found === undefined)
      throw new Error(`${file} imports ${specifier}, which is not there.`);
    follow(found, reached);
  }
}
