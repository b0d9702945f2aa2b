// The plugin as one CommonJS text, for a runtime that compiles it ahead: parts that are strings, as
// in the script for Node.js, could not be.
import path from "node:path";
import { build } from "esbuild";
import { encodedAnswers } from "./encoded-answers.mjs";
import { withoutPolyfill } from "./without-polyfill.mjs";

/** The text of the whole plugin. `root` is the project's. */
export async function bundleWhole(root) {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, "src/provider/main.ts")],
    write: false,
    bundle: true,
    // By esbuild and not by the runtime's own bundler, which puts its own fetch in the place of
    // node-fetch and so loses proxies and certificates.
    format: "cjs",
    platform: "node",
    target: "node20",
    minify: true,
    keepNames: true,
    legalComments: "none",
    plugins: [withoutPolyfill, encodedAnswers(root)],
    absWorkingDir: root,
    preserveSymlinks: true,
    logLevel: "warning",
  });
  return outputFiles[0].text;
}
