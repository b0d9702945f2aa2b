// `npm run check` (and `npm test`): every check, cheapest first after the build. Stops at the first that fails. The last line counts the tests.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { LEFT_OUT } from "./left-out.mjs";
import {
  findTerraform,
  HOW_TO_GET_TERRAFORM,
} from "../examples/find-terraform.mjs";

const root = path.resolve(import.meta.dirname, "..");
const bin = (name) => path.join(root, "node_modules", ".bin", name);
const node = process.execPath;
const inCi = !["", "0", "false", undefined].includes(process.env.CI);
const terraform = findTerraform();
const counted = { passed: 0, failed: 0 };
const NEWEST_NODE = "26";

if (terraform === undefined && inCi) {
  console.error(
    `CI is set, but neither Terraform nor OpenTofu was found. ${HOW_TO_GET_TERRAFORM}`,
  );
  process.exit(1);
}

const steps = [
  // First, because the examples import the package by its name: their types are those of the built library.
  ["build", node, ".ci/build.mjs"],
  [
    "format",
    bin("prettier"),
    "--config",
    ".ci/prettier.json",
    "--check",
    "--log-level",
    "warn",
    ".",
  ],
  [
    "lint",
    bin("eslint"),
    "-c",
    ".ci/eslint.config.mjs",
    "src",
    "test",
    "examples",
    ".ci",
    "bench",
  ],
  [
    "arrows between rooms",
    bin("depcruise"),
    "--config",
    ".ci/arrows.cjs",
    "src",
    "test",
    "examples",
  ],
  ["dead code", bin("knip"), "--no-progress"],
  ["types", bin("tsc"), "--noEmit"],
  ["generated files", node, ".ci/generate.mjs", "--check"],
  ["package", bin("publint"), "--strict"],
  ["package for cdktn", bin("publint"), "--strict", "dist/cdktn"],
  // Every way to resolve it: the project that `cdktf init` makes knows no `exports`.
  ["types of the package", bin("attw"), "--pack", "."],
  ["types of the package for cdktn", bin("attw"), "--pack", "dist/cdktn"],
  ["tests", ...jest("unit", "cdktn", "architecture", "contract")],
  // About 20 s, most of them for the executable with Node.js inside; the tests behind it look at what it made.
  ["artefacts of a release", node, ".ci/release.mjs"],
  // About 60 s: a second release elsewhere, and installations into empty folders.
  ["tests of the artefacts", ...jest("release")],
  ...(terraform === undefined
    ? []
    : [
        ["acceptance with Terraform", ...jest("acceptance")],
        // What runs on the oldest Node.js (this one, in CI) must on the newest. About 30 s, and a download of 60 MB the first time.
        [
          `plan time on Node.js ${NEWEST_NODE}`,
          node,
          ".ci/with-node.mjs",
          NEWEST_NODE,
          ...jest("unit", "acceptance"),
          "--testPathPatterns",
          "unit/tfplugin",
          "acceptance/candidates/plan-time",
        ],
      ]),
  ["demo", node, "examples/demo.mjs"],
];

for (const [name, command, ...args] of steps) run(name, command, args);

console.log(`\ntests: ${counted.passed} passed, ${counted.failed} failed`);
if (terraform === undefined) {
  console.log(
    "Not run: the acceptance tests, which need Terraform or OpenTofu (the plugin was driven by the tests' own host instead).",
  );
  console.log(HOW_TO_GET_TERRAFORM);
}

function jest(...projects) {
  return [
    bin("jest"),
    "--selectProjects",
    ...projects,
    "--json",
    "--testTimeout",
    "60000",
  ];
}

function run(name, command, args) {
  const began = Date.now();
  const scratch = mkdtempSync(path.join(tmpdir(), "check-"));
  const counts = args.includes("--json");
  const extra = counts ? ["--outputFile", path.join(scratch, "jest.json")] : [];
  const done = spawnSync(command, [...args, ...extra], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, CHECKPOINT_DISABLE: "1", FORCE_COLOR: "0" },
    timeout: 20 * 60_000,
  });
  const leftOut = done.status === LEFT_OUT && !inCi;
  if (counts && !leftOut) count(path.join(scratch, "jest.json"));
  rmSync(scratch, { recursive: true, force: true });
  if (leftOut) return console.log(`--   ${name}: ${done.stderr.trim()}`);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${done.status === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
  if (done.status === 0) return;
  console.log(counts ? done.stderr : `${done.stdout}\n${done.stderr}`);
  console.log(
    `\ntests: ${counted.passed} passed, ${Math.max(1, counted.failed)} failed`,
  );
  process.exit(1);
}

function count(file) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(
      readFileSync(file, "utf8"),
    );
    counted.passed += numPassedTests;
    counted.failed += numFailedTests;
  } catch {
    counted.failed += 1;
  }
}
