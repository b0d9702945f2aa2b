/**
 * The packed library in projects as users have them. Run by .ci/projects/with-tools.mjs, which
 * brings the tools.
 */
import { type Emulator, startEmulator } from "../../src/emulator";
import {
  COMMON_JS,
  ES_MODULE,
  PRINTED,
  PROGRAM,
  TEST,
  tsconfig,
} from "../support/projects/programs";
import { type Files, Project } from "../support/projects/project";

let emulator: Emulator;
const projects: Project[] = [];
beforeAll(async () => {
  emulator = await startEmulator();
});
afterEach(() => {
  for (const project of projects.splice(0)) project.remove();
});
afterAll(() => emulator.close());

const COMMON = '{ "private": true }';
const MODULE = '{ "private": true, "type": "module" }';
const REQUIRE =
  'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';
const WEBPACK = `
const webpack = require("webpack");
webpack({ mode: "production", target: "node", optimization: { minimize: false }, entry: "./main.cjs", output: { path: __dirname + "/out", filename: "main.cjs" } }, (error, stats) => {
  if (error !== null || stats.hasErrors()) { console.error(error ?? stats.toString()); process.exit(1); }
});
`;

type Command = readonly string[];
const bundle = (...options: string[]): Command => [
  "esbuild",
  ...["main.ts", "--bundle", "--platform=node", "--log-level=error"],
  ...options,
];

/** All of them at once, as they stand in the package. */
const EXAMPLES = "node_modules/cdktf-zstack-iso/examples";

interface Row {
  readonly files: Files;
  readonly commands: readonly Command[];
}

const ROWS: Record<string, Row> = {
  "cdktf init's project, tsc": {
    files: { "tsconfig.json": tsconfig(), "main.ts": PROGRAM },
    commands: [["tsc"], ["node", "main.js"]],
  },
  "cdktf init's project, ts-node": {
    files: { "tsconfig.json": tsconfig(), "main.ts": PROGRAM },
    commands: [["ts-node", "main.ts"]],
  },
  "nodenext, ES modules": {
    files: {
      "package.json": MODULE,
      "tsconfig.json": tsconfig({ module: "nodenext", target: "es2022" }),
      "main.ts": PROGRAM,
    },
    commands: [["tsc"], ["node", "main.js"]],
  },
  "nodenext, CommonJS": {
    files: {
      "tsconfig.json": tsconfig({ module: "nodenext", target: "es2022" }),
      "main.ts": PROGRAM,
    },
    commands: [["tsc"], ["node", "main.js"]],
  },
  "moduleResolution bundler, esbuild to CommonJS": {
    files: {
      "tsconfig.json": tsconfig({
        module: "esnext",
        moduleResolution: "bundler",
      }),
      "main.ts": PROGRAM,
    },
    commands: [
      ["tsc", "--noEmit"],
      bundle("--outfile=out.cjs"),
      ["node", "out.cjs"],
    ],
  },
  "esbuild to an ES module": {
    files: { "main.ts": PROGRAM },
    commands: [
      bundle("--format=esm", "--outfile=out.mjs", `--banner:js=${REQUIRE}`),
      ["node", "out.mjs"],
    ],
  },
  webpack: {
    files: { "main.cjs": COMMON_JS, "build.cjs": WEBPACK },
    commands: [
      ["node", "build.cjs"],
      ["node", "out/main.cjs"],
    ],
  },
  "tsx, CommonJS": {
    files: { "package.json": COMMON, "main.ts": PROGRAM },
    commands: [["tsx", "main.ts"]],
  },
  "tsx, ES modules": {
    files: { "package.json": MODULE, "main.ts": PROGRAM },
    commands: [["tsx", "main.ts"]],
  },
  "plain JavaScript, CommonJS": {
    files: { "main.cjs": COMMON_JS },
    commands: [["node", "main.cjs"]],
  },
  "plain JavaScript, ES modules": {
    files: { "main.mjs": ES_MODULE },
    commands: [["node", "main.mjs"]],
  },
  Bun: {
    files: { "main.ts": PROGRAM },
    commands: [["bun", "main.ts"]],
  },
};

/** Those that run it as a test, and print a report of their own. */
const RUNNERS: Record<string, Row> = {
  "Jest with ts-jest": {
    files: {
      "tsconfig.json": tsconfig(),
      "jest.config.js":
        'module.exports = { preset: "ts-jest", testEnvironment: "node", moduleFileExtensions: ["ts", "js", "json", "node"] };',
      "main.test.ts": TEST,
    },
    commands: [["jest", "--rootDir=.", "--ci"]],
  },
  Vitest: {
    files: {
      "package.json": MODULE,
      "main.test.ts": `import { expect, it } from "vitest";\n${TEST}`,
    },
    commands: [["vitest", "run", "--root=."]],
  },
};

async function ran({ files, commands }: Row) {
  const project = new Project({ "package.json": COMMON, ...files }, emulator);
  projects.push(project);
  return project.run(...commands);
}

it.each(Object.entries(ROWS))(
  "resolves, looks up and synthesizes: %s",
  async (_name, row) => {
    expect(await ran(row)).toEqual({ code: 0, stdout: PRINTED, stderr: "" });
    expect(emulator.liveSessions).toBe(0);
  },
);

it.each(Object.entries(RUNNERS))(
  "resolves, looks up and synthesizes: %s",
  async (_name, row) => {
    const { code, stdout, stderr } = await ran(row);
    expect([code, code === 0 ? "" : stdout + stderr]).toEqual([0, ""]);
    expect(stdout + stderr).toMatch(/Tests:? +1 passed/);
    expect(emulator.liveSessions).toBe(0);
  },
);

it("has examples that compile in the project that `cdktf init` makes", async () => {
  const project = new Project(
    { "package.json": COMMON, "tsconfig.json": tsconfig() },
    emulator,
  );
  projects.push(project);
  const copied = ["/bin/cp", "-rL", EXAMPLES, "examples"];
  expect(await project.run(copied, ["tsc", "--noEmit"])).toEqual({
    code: 0,
    stdout: "",
    stderr: "",
  });
}, 120_000);
