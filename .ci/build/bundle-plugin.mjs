// Bundles the plugin into one executable file that costs little to start.
//
// V8 scans every byte of a script before it runs any, and most of the plugin is not needed by most
// of its processes: Terraform starts three for a plan, two of which only tell the schema. So the
// bundle is split where the source says `import()`, and each part lies in the file as a string,
// which is passed over quickly; it is compiled when it is first asked for. What parts share is in
// parts of its own: every module exists once.
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build, transform } from "esbuild";
import { packagesIn } from "./packages-in.mjs";
import { encodedAnswers } from "./encoded-answers.mjs";
import { withoutPolyfill } from "./without-polyfill.mjs";

/**
 * Loaded by a plain `require` inside a synchronous function, so not split off by itself: patterns
 * are rare, and this one is large.
 */
const APART = ["re2js"];

/**
 * The loader, ahead of everything. `chunks` are sources by name; `entry` is the name of the first.
 */
const LOADER = `
const vm = require("node:vm");
const loaded = new Map();
function load(name) {
  const source = chunks[name];
  if (source === undefined) return require(name);
  let module = loaded.get(name);
  if (module === undefined) {
    module = { exports: {} };
    loaded.set(name, module);
    vm.compileFunction(source, ["require", "module", "exports", "__filename"], { filename: "zstack-iso/" + name })(load, module, module.exports, __filename);
  }
  return module.exports;
}
`;

/**
 * @param root of the project
 * @param outfile where the executable goes
 * @returns the names of the packages of which the file holds anything
 */
export async function bundlePlugin(root, outfile) {
  const target = "node20";
  const { outputFiles, metafile } = await build({
    metafile: true,
    entryPoints: { main: path.join(root, "src/provider/main.ts") },
    outdir: path.join(root, "dist/plugin"),
    write: false,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target,
    minify: true,
    keepNames: true,
    legalComments: "none",
    external: APART,
    plugins: [withoutPolyfill, encodedAnswers(root)],
    absWorkingDir: root,
    // The names of the parts are made from paths below the root: a linked node_modules must not
    // change them.
    preserveSymlinks: true,
    logLevel: "warning",
  });
  const chunks = new Map();
  for (const { path: file, text } of outputFiles) {
    const { code } = await transform(text, {
      format: "cjs",
      platform: "node",
      target,
      minify: true,
      supported: { "dynamic-import": false },
    });
    chunks.set(`./${path.basename(file)}`, code);
  }
  for (const name of APART) chunks.set(name, await bundledApart(root, name));
  const entry = "./main.js";
  const { [entry]: main, ...rest } = Object.fromEntries(
    [...chunks].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const lines = [
    "#!/usr/bin/env node",
    `const chunks = ${asciiJson(rest)};`,
    LOADER.trim(),
    `(function (require) {${main}})(load);`,
    "",
  ];
  mkdirSync(path.dirname(outfile), { recursive: true });
  writeFileSync(outfile, lines.join("\n"));
  chmodSync(outfile, 0o755);
  return [...new Set([...packagesIn(metafile), ...APART])].sort();
}

async function bundledApart(root, name) {
  const { outputFiles } = await build({
    stdin: {
      contents: `module.exports = require("${name}")`,
      resolveDir: root,
    },
    write: false,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    minify: true,
    legalComments: "none",
    logLevel: "warning",
  });
  return outputFiles[0].text;
}

/** A file of ASCII only is scanned twice as fast. */
function asciiJson(value) {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
