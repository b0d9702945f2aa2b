// The thread that logs out at the exit of a program, as a text: see
// src/zstack/sign-in/log-out-worker.ts.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "../..");
const FOLDER = "src/zstack/sign-in/gen";

/** The proxy agents write a log of their own with it, for which there is no place here. */
const withoutDebug = {
  name: "without debug",
  setup(build) {
    const namespace = "without-debug";
    build.onResolve({ filter: /^debug$/ }, ({ path }) => ({ path, namespace }));
    build.onLoad({ filter: /./, namespace }, () => ({
      contents: "module.exports = () => () => {};",
    }));
  },
};

/** Writes it below `out`. */
export async function generateLogOutWorker(out) {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, "src/zstack/sign-in/log-out-worker.ts")],
    write: false,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    legalComments: "none",
    // What is not needed here is left out as far as possible, and yet each line can be read.
    treeShaking: true,
    minifySyntax: true,
    charset: "ascii",
    absWorkingDir: root,
    preserveSymlinks: true,
    logLevel: "warning",
    plugins: [withoutDebug],
  });
  const lines = outputFiles[0].text.trimEnd().split("\n");
  const text = lines.map((line) => `  ${JSON.stringify(line)},\n`).join("");
  mkdirSync(path.join(out, FOLDER), { recursive: true });
  writeFileSync(
    path.join(out, FOLDER, "log-out-worker.ts"),
    `// Made by \`npm run generate\` from ../log-out-worker.ts and what that imports. Do not edit.\nexport const LOG_OUT_WORKER: string = [\n${text}].join("\\n");\n`,
  );
}
