// `npm run bench`: measures, and writes docs/performance.json, and from it docs/performance.md with
// its plot. About twelve minutes on a quiet machine, ten of them for 1,000 VMs. Options, after
// `--`:
//   --quick         small sizes and few rounds
//   --zero-latency  also without latency
//   --out FOLDER    writes elsewhere
//   --report-only   measures nothing: writes the report from the figures that are there
// Peers (terraform-provider-http_v3.6.0, terraform-provider-external_v2.4.0) come from the folder
// that ZSTACK_ISO_BENCH_PEERS names; without it their rows are left out.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import path from "node:path";
import { writeFormatted } from "../.ci/generate/write-formatted.mjs";
import { findTerraform } from "../examples/find-terraform.mjs";
import { measureAnswers } from "./answers.mjs";
import { measurePlans } from "./plans.mjs";
import { Figures } from "./report/figures.mjs";
import { plotPlans } from "./report/plot.mjs";
import { report } from "./report/report.mjs";
import { measureStarts } from "./start.mjs";
import { measureSynth } from "./synth.mjs";
import { layOutPlugins } from "./workspace.mjs";

const root = path.resolve(import.meta.dirname, "..");
const has = (option) => process.argv.includes(`--${option}`);
const at = process.argv.indexOf("--out");
const out = at < 0 ? path.join(root, "docs") : process.argv[at + 1];
const say = (text) =>
  console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);
const figures = path.join(out, "performance.json");

mkdirSync(out, { recursive: true });
if (!has("report-only")) await measure(has("quick"));
await writeReport(JSON.parse(readFileSync(figures, "utf8")));

async function measure(quick) {
  const terraform = findTerraform();
  const { found: plugins, remove } = layOutPlugins();
  const all = { terraform, plugins, say };
  try {
    const before = machine(terraform, plugins);
    const start = await measureStarts(
      Object.fromEntries(
        Object.entries(plugins).map(([name, { file }]) => [name, file]),
      ),
      quick ? 5 : 21,
    );
    say("start: done");
    const answers = await measureAnswers(sizesOfAnswers(quick), all);
    const synth = measureSynth(quick ? 3 : 9);
    say("synthesis: done");
    const plans = [];
    for (const one of cases(quick)) {
      plans.push(await measurePlans(one, all));
      // After each case, so that what was measured is kept when the bench is stopped.
      const found = { ...before, loadAtEnd: loadavg()[0] };
      await keep({ machine: found, start, answers, synth, plans });
    }
  } finally {
    remove();
  }
}

async function keep(measured) {
  const text = JSON.stringify(measured, rounded);
  await writeFormatted(figures, "docs/performance.json", text);
}

function sizesOfAnswers(quick) {
  return quick
    ? [{ isos: 10, rounds: 1 }]
    : [
        { isos: 10, rounds: 5 },
        { isos: 1000, rounds: 3 },
        { isos: 10_000, rounds: 3 },
      ];
}

function cases(quick) {
  const latencies = has("zero-latency") ? [20, 0] : [20];
  const sizes = quick
    ? [
        [1, 2],
        [10, 1],
      ]
    : [
        [1, 5],
        [10, 5],
        [100, 3],
        [1000, 1],
      ];
  return latencies.flatMap((latency) =>
    sizes.flatMap(([size, rounds]) => [
      { size, way: "dev", latency, rounds, runs: devRuns(size) },
      { size, way: "installed", latency, rounds, runs: ofBlocks() },
    ]),
  );
}

function devRuns(size) {
  return [
    "terraform.list",
    ...ofBlocks(),
    "login.list",
    ...["executable", "script"].flatMap((n) => [`${n}.fleet`, `${n}.grouped`]),
    ...(size < 100 ? [] : ["terraform.each"]), // to see how Terraform's own `for_each` grows
  ];
}

function ofBlocks() {
  return ["executable", "script", "http", "external"].flatMap((name) =>
    ["list", "one"].map((task) => `${name}.${task}`),
  );
}

function machine(terraform, plugins) {
  const versions = Object.entries(plugins).filter(
    ([name]) => name !== "script" && name !== "executable",
  );
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    terraform: execFileSync(terraform, ["version"], {
      encoding: "utf8",
    }).split("\n")[0],
    peers: Object.fromEntries(
      versions.map(([name, { version }]) => [name, version]),
    ),
    date: new Date().toISOString().slice(0, 10),
    loadAtStart: loadavg()[0],
  };
}

function rounded(_key, value) {
  return typeof value === "number" ? Math.round(value * 10) / 10 : value;
}

async function writeReport(measured) {
  const known = new Figures(measured);
  writeFileSync(
    path.join(out, "performance-20ms.svg"),
    `${await plotPlans(known)}\n`,
  );
  const page = path.join(out, "performance.md");
  await writeFormatted(page, "docs/performance.md", report(measured));
  say(`wrote ${page}`);
}
