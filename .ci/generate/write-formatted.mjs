// Generated pages follow the same rules as written ones: prose wraps at 120 columns.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import prettier from "prettier";

const root = path.resolve(import.meta.dirname, "../..");

/** Writes `file`, a path of the tree, formatted for that place; below `outDir`. */
export async function generateFile(outDir, file, text) {
  await writeFormatted(path.join(outDir, file), file, text);
}

/** Writes `target`, formatted as the tree's `file`. */
export async function writeFormatted(target, file, text) {
  const config = path.join(root, ".ci/prettier.json");
  const rules = await prettier.resolveConfig(path.join(root, file), { config });
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(
    target,
    await prettier.format(text, { ...rules, filepath: file }),
  );
}
