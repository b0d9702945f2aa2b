/** The bench's report: whatever the figures are, its sentences are true and whole. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.resolve(__dirname, "../..");

interface Measured {
  readonly start: {
    readonly bare: number[];
    readonly plugins: Record<
      string,
      { started: number[]; residentMiB: number }
    >;
  };
  readonly answers: { name: string; peakMiB: number }[];
  readonly plans: { times: Record<string, number[]> }[];
}

/** The report of the figures that are kept, with everything of our executable so many times. */
function reportWith(factor: { plans: number; starts: number; memory: number }) {
  const measured = JSON.parse(
    readFileSync(path.join(ROOT, "docs/performance.json"), "utf8"),
  ) as Measured;
  const scale = (values: number[], by: number) => values.map((v) => v * by);
  for (const { times } of measured.plans)
    for (const [run, values] of Object.entries(times))
      if (/^(?:executable|script)\./.test(run))
        times[run] = scale(values, factor.plans);
  for (const name of ["executable", "script"]) {
    const plugin = measured.start.plugins[name];
    if (plugin === undefined) continue;
    plugin.started = scale(plugin.started, factor.starts);
    plugin.residentMiB *= factor.memory;
  }
  for (const answer of measured.answers)
    if (answer.name === "executable") answer.peakMiB *= factor.memory;
  return written(measured);
}

function written(measured: Measured): string {
  const out = mkdtempSync(path.join(tmpdir(), "bench-report-"));
  const file = path.join(out, "performance.json");
  writeFileSync(file, JSON.stringify(measured));
  const program = path.join(ROOT, "bench/run.mjs");
  execFileSync(process.execPath, [program, "--report-only", "--out", out], {
    stdio: "ignore",
  });
  const text = readFileSync(path.join(out, "performance.md"), "utf8");
  rmSync(out, { recursive: true });
  return text.replaceAll(/\s+/g, " ");
}

const INCOMPLETE = /undefined|NaN|Infinity|[ (]-\d/;

it("says that every goal holds when it does, and no reason why not", () => {
  const text = reportWith({ plans: 0.1, starts: 0.5, memory: 0.5 });
  expect(text).toContain("Every goal that was measured holds.");
  expect(text).not.toContain("does not hold**");
  expect(text).not.toMatch(INCOMPLETE);
});

it("gives a reason for every goal when none of the plugin holds", () => {
  const text = reportWith({ plans: 30, starts: 1, memory: 5 });
  expect(text.match(/\*\*does not hold\*\*/g)?.length).toBeGreaterThan(13);
  expect(text).toContain("the rest is the runtime's work after the handshake");
  expect(text).toContain("JavaScriptCore");
  expect(text).not.toMatch(INCOMPLETE);
});

it("blames the starts and the runtime only where the figures do", () => {
  const text = reportWith({ plans: 2, starts: 20, memory: 0.9 });
  expect(text).toMatch(/that ours takes more, \d+ ms are the starts\./);
  expect(text).not.toContain("the rest is the runtime's work");
});
