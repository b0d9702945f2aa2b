// `npm run bench`: measures, and writes docs/performance.md with its plots. About a quarter of an
// hour on a quiet machine. `-- --quick` leaves the large sizes out, `-- --out FOLDER` writes
// elsewhere. Peers come from the folder in ZSTACK_ISO_BENCH_PEERS, OpenTofu from
// ZSTACK_ISO_BENCH_TOFU.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import path from "node:path";
import { rootCertificates } from "node:tls";
import { format } from "prettier";
import { findTerraform } from "../examples/find-terraform.mjs";
import { measureAnswers } from "./answers.mjs";
import { CONTENDERS } from "./contenders.mjs";
import { measurePlans } from "./plans.mjs";
import { plotTimes } from "./plot.mjs";
import { report } from "./report.mjs";
import { measureStart } from "./start.mjs";
import { median } from "./stats.mjs";
import { measureSynth } from "./synth.mjs";
import { makeMirror } from "./workspace.mjs";

const root = path.resolve(import.meta.dirname, "..");
const quick = process.argv.includes("--quick");
const at = process.argv.indexOf("--out");
const out = at < 0 ? path.join(root, "docs") : process.argv[at + 1];
const say = (text) =>
  console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);
const terraform = findTerraform();
const tofu = process.env.ZSTACK_ISO_BENCH_TOFU;
const mirror = makeMirror();

try {
  const start = await measureStart(quick ? 9 : 31);
  const authorities = path.join(mirror.path, "authorities.pem");
  writeFileSync(authorities, rootCertificates[0]);
  const startWithAuthorities = await measureStart(quick ? 9 : 31, {
    ...process.env,
    NODE_EXTRA_CA_CERTS: authorities,
  });
  say("cold start: done");
  const answers = await measureAnswers(
    quick ? [10, 1000] : [10, 1000, 10_000],
    {
      terraform,
      mirror,
      rounds: 3,
      say,
    },
  );
  const synth = measureSynth(quick ? 5 : 15);
  say("synthesis: done");
  const plans = await allPlans(); // last: it takes longest, and a fault in the others shows first
  await write({
    machine: machineText(),
    start,
    startWithAuthorities,
    plans,
    answers,
    synth,
  });
} finally {
  mirror.remove();
}

async function allPlans() {
  const all = Object.keys(CONTENDERS);
  // At a thousand the slowest peers take half a minute each: fewer rounds, and no process for each
  // VM in `for_each`.
  const sizes = quick
    ? [
        [1, 3],
        [10, 3],
        [100, 2],
      ]
    : [
        [1, 11],
        [10, 7],
        [100, 5],
        [1000, 2],
      ];
  const cases = [0, 20].flatMap((latency) =>
    sizes.flatMap(([size, rounds]) => [
      { size, style: "blocks", latency, rounds, contenders: all },
      {
        size,
        style: "for_each",
        latency,
        rounds: size === 1000 ? 1 : rounds,
        contenders:
          size === 1000
            ? ["terraform", "ours", "http"]
            : ["terraform", "ours", "http", "external"],
      },
    ]),
  );
  const measured = await measurePlans(cases, { terraform, mirror, say });
  const plans = measured.map((one) => ({ ...one, tool: "terraform" }));
  if (tofu === undefined || !existsSync(tofu)) return plans;
  const core = cases.filter(
    ({ latency, style, size }) =>
      latency === 20 && style === "blocks" && size <= 100,
  );
  const others = await measurePlans(core, { terraform: tofu, mirror, say });
  return [...plans, ...others.map((one) => ({ ...one, tool: "OpenTofu" }))];
}

function machineText() {
  const version = execFileSync(terraform, ["version"], {
    encoding: "utf8",
  }).split("\n")[0];
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${memory} GiB, Node.js ${process.version}, ${version}, ${new Date().toISOString().slice(0, 10)}.`;
}

async function write(measured) {
  mkdirSync(out, { recursive: true });
  for (const latency of new Set(measured.plans.map((one) => one.latency))) {
    const rows = measured.plans
      .filter((one) => one.latency === latency && one.tool === "terraform")
      .flatMap((one) =>
        Object.entries(one.times).map(([name, times]) => ({
          series: `${CONTENDERS[name].title.replaceAll("`", "")}${one.style === "for_each" ? ", for_each" : ""}`,
          size: one.size,
          seconds: median(times) / 1000,
        })),
      );
    writeFileSync(
      path.join(out, `performance-${latency}ms.svg`),
      `${await plotTimes(`Whole plan over the number of VMs, ${latency} ms latency`, rows)}\n`,
    );
  }
  const text = await format(report(measured), { parser: "markdown" });
  writeFileSync(path.join(out, "performance.md"), text);
  say(`wrote ${path.join(out, "performance.md")}`);
}
