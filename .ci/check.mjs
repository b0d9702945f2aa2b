// The checks of this project.
//   npm test               core: what every change must pass; at most four minutes on two cores
//   npm run check:release  release: the artefacts, other runtimes and hosts, attacks
//   npm run check          both
// A suite is a build, then lanes side by side; the steps of a lane run one after another, and the
// first that fails ends its lane. The last line counts the tests.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import {
  findTerraform,
  HOW_TO_GET_TERRAFORM,
} from "../examples/find-terraform.mjs";
import { LEFT_OUT } from "./left-out.mjs";

const root = path.resolve(import.meta.dirname, "..");
const bin = (name) => path.join(root, "node_modules", ".bin", name);
const cache = (name) => path.join(root, "node_modules/.cache", name);
const node = process.execPath;
const inCi = !["", "0", "false", undefined].includes(process.env.CI);
const terraform = findTerraform();
const counted = { passed: 0, failed: 0 };
const NEWEST_NODE = "26";

// Tests wait for processes, sockets and timers: one worker more than there are cores keeps the
// cores busy.
const WORKERS = String(availableParallelism() + 1);

/** The part of the acceptance that every change must pass; the release suite runs the rest. */
const CORE =
  "acceptance/(candidates/(plan-time|choosing|by-name|many-vms|destroy)|attachment/(attachment|chosen|resource-calls)|upgrade/|functions/|reattach|schema|no-orphans)";

const SUITES = {
  core: [
    [
      ["format", ...prettier()],
      ["arrows between rooms", bin("depcruise"), ...arrows()],
      ["types", bin("tsc"), "--noEmit", ...incremental("types.tsbuildinfo")],
      ["generated files", node, ".ci/generate/generate.mjs", "--check"],
      ["lint", ...eslint()],
      ["dead code", bin("knip"), "--no-progress"],
      ["package", bin("publint"), "--strict"],
      ["package for cdktn", bin("publint"), "--strict", "dist/cdktn"],
      // By every way to resolve it: the project that `cdktf init` makes knows no `exports`.
      ["types of the package", bin("attw"), "--pack", "."],
      ["types of the one for cdktn", bin("attw"), "--pack", "dist/cdktn"],
      ["demo", node, "examples/demo.mjs"],
    ],
    [
      ["tests", ...jest("unit", "cdktn", "built", "architecture", "contract")],
      ...acceptance(
        "acceptance with Terraform",
        ...[...jest("acceptance"), "--testPathPatterns", CORE],
      ),
      [
        "lists and actions with a newer Terraform",
        ...[node, ".ci/newest/with-terraform.mjs"],
        ...jest("newest"),
      ],
    ],
  ],
  release: [
    [
      ...acceptance(
        "the rest of the acceptance",
        ...[...jest("acceptance"), "--testPathIgnorePatterns", CORE],
      ),
      ["artefacts of a release", node, ".ci/release/release.mjs"],
      ["tests of the artefacts", ...jest("release")],
      ["attacks", ...jest("hostile")],
      ...acceptance(
        "installing the artefacts",
        ...jest("install"),
        ...["--testPathIgnorePatterns", "install/oci"],
      ),
      ...acceptance(
        "installing from an OCI registry, with OpenTofu",
        ...[node, ".ci/with-opentofu.mjs"],
        ...[...jest("install"), "--testPathPatterns", "install/oci"],
      ),
      // About two minutes: compilers, bundlers, package managers and runners of tests.
      [
        "projects of users",
        ...[node, ".ci/projects/with-tools.mjs", ...jest("projects")],
      ],
      // The README in an empty folder, with the tools that it names; cdktn's need Node.js 22.
      ...acceptance(
        "the README, followed",
        ...[node, ".ci/with-node.mjs", "22"],
        ...jest("first-contact"),
      ),
      // What users run: the executable, on this machine and on others' as far as they can be had.
      ...acceptance(
        "acceptance with the executable",
        ...[node, ".ci/with-executable.mjs"],
        ...jest("acceptance", "built", "hostile"),
        ...["--testPathPatterns", "acceptance/", "built/tfplugin/"],
        ...["built/provider/logs", "hostile/(malformed|malicious|msgpack)"],
      ),
      ...acceptance(
        "executables for Windows and arm64",
        ...[node, ".ci/with-foreign.mjs"],
        ...jest("foreign"),
      ),
      // What runs on the oldest Node.js (this one, in CI) must run on the newest.
      ...acceptance(
        `plan time on Node.js ${NEWEST_NODE}`,
        ...[node, ".ci/with-node.mjs", NEWEST_NODE],
        ...jest("unit", "built", "acceptance"),
        ...["--testPathPatterns", "/tfplugin/", "candidates/plan-time"],
      ),
      // The core of the acceptance, on the other host, whose `test` does not fill in the fields
      // that an element of an overridden list leaves out.
      ...acceptance(
        "acceptance with OpenTofu",
        ...[node, ".ci/with-opentofu.mjs"],
        ...jest("acceptance", "newest"),
        "--testPathPatterns",
        "(acceptance/(candidates/(?!terraform-test)|functions/|attachment/(attachment|chosen|resource-calls)|reattach)|newest/import-by-identity)",
      ),
    ],
  ],
};

const names = process.argv.slice(2);
const unknown = names.find((name) => SUITES[name] === undefined);
if (names.length === 0 || unknown !== undefined) {
  const known = Object.keys(SUITES).join(", ");
  console.error(`Usage: node .ci/check.mjs SUITE... (valid: ${known})`);
  process.exit(2);
}
if (terraform === undefined && inCi) {
  console.error(
    `CI is set, but neither Terraform nor OpenTofu was found. ${HOW_TO_GET_TERRAFORM}`,
  );
  process.exit(1);
}

const began = Date.now();
let fine = await run("build", node, ".ci/build/build.mjs");
for (const name of names)
  if (fine) fine = (await Promise.all(SUITES[name].map(lane))).every(Boolean);
const failed = fine ? counted.failed : Math.max(1, counted.failed);
console.log(`\ntook ${((Date.now() - began) / 1000).toFixed(0)} s`);
console.log(`tests: ${counted.passed} passed, ${failed} failed`);
if (terraform === undefined) {
  console.log(
    "Not run: the acceptance tests, which need Terraform or OpenTofu (the tests' own host drove the plugin instead).",
  );
  console.log(HOW_TO_GET_TERRAFORM);
}
process.exitCode = fine ? 0 : 1;

function prettier() {
  const cached = ["--cache", "--cache-strategy", "content"];
  const where = ["--cache-location", cache("prettier")];
  const quiet = ["--log-level", "warn"];
  const config = ["--config", ".ci/prettier.json"];
  return [bin("prettier"), ...config, ...cached, ...where, ...quiet, "-c", "."];
}

function eslint() {
  const cached = ["--cache", "--cache-strategy", "content"];
  const where = ["--cache-location", cache("eslint")];
  const folders = ["src", "test", "examples", ".ci", "bench"];
  const config = ["-c", ".ci/eslint.config.mjs"];
  return [bin("eslint"), ...config, ...cached, ...where, ...folders];
}

function arrows() {
  return ["--config", ".ci/arrows.cjs", "src", "test", "examples"];
}

function incremental(name) {
  return ["--incremental", "--tsBuildInfoFile", cache(name)];
}

function jest(...projects) {
  return [
    bin("jest"),
    ...["--config", ".ci/jest.config.cjs"],
    ...["--maxWorkers", WORKERS],
    ...["--selectProjects", ...projects],
    "--json",
  ];
}

/** A step that needs Terraform or OpenTofu: no step where there is neither. */
function acceptance(...step) {
  return terraform === undefined ? [] : [step];
}

async function lane(steps) {
  for (const step of steps) if (!(await run(...step))) return false;
  return true;
}

/** Runs a step and reports it. Says whether it went well. */
async function run(name, command, ...args) {
  const start = Date.now();
  const scratch = mkdtempSync(path.join(tmpdir(), "check-"));
  const report = path.join(scratch, "jest.json");
  const counts = args.includes("--json");
  const extra = counts ? ["--outputFile", report] : [];
  const env = counts ? plain(process.env) : inTree(plain(process.env));
  const done = await spawned(command, [...args, ...extra], env);
  const leftOut = done.status === LEFT_OUT && !inCi;
  // A step that is left out in CI, and says so, writes no report.
  if (counts && !leftOut && (done.status !== 0 || existsSync(report)))
    count(report);
  rmSync(scratch, { recursive: true, force: true });
  if (leftOut) {
    console.log(`--   ${name}: ${done.stderr.trim()}`);
    return true;
  }
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`${done.status === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
  if (/^Left out:/m.test(done.stderr)) console.log(done.stderr.trim());
  if (done.status === 0) return true;
  console.log(counts ? done.stderr : `${done.stdout}\n${done.stderr}`);
  return false;
}

function spawned(command, args, env) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env,
    timeout: 20 * 60_000,
  });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"]) {
    child[stream].setEncoding("utf8");
    child[stream].on("data", (text) => (said[stream] += text));
  }
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ status: 1, ...said, error }));
    child.on("close", (status) => resolve({ status, ...said }));
  });
}

/** No colors: some tools take any FORCE_COLOR, even "0", as a wish for them. */
function plain(env) {
  const colors = { FORCE_COLOR: undefined, NO_COLOR: "1" };
  return { ...env, CHECKPOINT_DISABLE: "1", ...colors };
}

/** npm packs for some steps, and wants a cache: the home of whoever runs this may be read-only. */
function inTree(env) {
  return { ...env, npm_config_cache: cache("npm") };
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
