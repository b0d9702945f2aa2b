// What our constructs and the lock cost a CDKTF program.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { plainEnvironment } from "./start.mjs";

const root = path.resolve(import.meta.dirname, "..");

/** Milliseconds of whole processes, round by round. */
export function measureSynth(rounds) {
  const outdir = mkdtempSync(path.join(tmpdir(), "zstack-iso-bench-synth-"));
  const programs = {
    node: ["-e", "0"],
    cdktf: ["-e", 'require("cdktf")'],
    "cdktf and ours": ["-e", 'require("cdktf"); require("cdktf-zstack-iso")'],
    "a stack with ours": [path.join(root, "dist/examples/plan-time/main.js")],
    "a look-up from the lock": [
      path.join(root, "dist/examples/synth-time/main.js"),
    ],
  };
  const times = {};
  for (const [name, args] of Object.entries(programs))
    if (args[0] === "-e" || existsSync(args[0])) times[name] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const name of Object.keys(times))
      times[name].push(timed(programs[name], outdir));
  rmSync(outdir, { recursive: true, force: true });
  return times;
}

function timed(args, outdir) {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: path.join(root, "examples/synth-time"), // where its lock file lies
    env: {
      ...plainEnvironment(),
      CDKTF_OUTDIR: outdir,
      CHECKPOINT_DISABLE: "1",
      ZSTACK_ISO_LOOKUP: "frozen",
    },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${args.join(" ")}: ${stderr}`);
  return performance.now() - began;
}
