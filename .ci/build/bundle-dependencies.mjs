// Puts the dependencies that exist as ES modules only into dist/lib, as CommonJS.
//
// Jest and Yarn's Plug'n'Play hook `require` and cannot load an ES module by it, whatever Node.js
// itself can do; a program compiled to one file
// cannot either. Everything else that we need is on the registry as CommonJS and stays a
// dependency.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { packagesIn } from "./packages-in.mjs";
import { withoutPolyfill } from "./without-polyfill.mjs";

/** The packages, each with all that it needs itself. */
const BUNDLED = ["node-fetch", "p-limit"];

/**
 * Bundles them into `lib`/bundled, and points to them there what requires them.
 *
 * @returns the names of the packages of which `lib` now holds anything
 */
export async function bundleDependencies(root, lib) {
  const folder = path.join(lib, "bundled");
  mkdirSync(folder, { recursive: true });
  const held = [];
  for (const name of BUNDLED)
    held.push(...(await bundle(root, name, path.join(folder, `${name}.js`))));
  for (const entry of readdirSync(lib, {
    recursive: true,
    withFileTypes: true,
  }))
    if (entry.isFile() && entry.parentPath !== folder)
      pointTo(folder, path.join(entry.parentPath, entry.name));
  return [...new Set(held)].sort();
}

async function bundle(root, name, outfile) {
  const { metafile } = await build({
    stdin: {
      contents: `export * from "${name}"; export { default } from "${name}";`,
      resolveDir: root,
    },
    outfile,
    metafile: true,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    // Loaded at once and by `require`, like everything in a bundle.
    supported: { "dynamic-import": false },
    legalComments: "none",
    absWorkingDir: root,
    preserveSymlinks: true,
    logLevel: "warning",
    plugins: [withoutPolyfill],
  });
  return packagesIn(metafile);
}

function pointTo(folder, file) {
  if (!file.endsWith(".js")) return;
  const code = readFileSync(file, "utf8");
  const pointed = code.replace(/\brequire\("([\w-]+)"\)/g, (call, name) => {
    const bundled = path.join(folder, `${name}.js`);
    if (!existsSync(bundled)) return call;
    const from = path
      .relative(path.dirname(file), bundled)
      .split(path.sep)
      .join("/");
    return `require("${from.startsWith(".") ? from : `./${from}`}")`;
  });
  if (pointed !== code) writeFileSync(file, pointed);
}
