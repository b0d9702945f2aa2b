// docs/performance.md from the figures: what a user gains, the goals, what does not hold, and all
// that was measured.
import { CONTENDERS } from "../contenders.mjs";
import { exponent, median } from "../stats.mjs";
import { Figures } from "./figures.mjs";
import { gains } from "./gains.mjs";
import { goals, holds, shown } from "./goals.mjs";
import { milliseconds, secondsCell, table } from "./tables.mjs";

const TASKS = {
  list: "`list`: a block for each VM, its UUIDs and install paths by name",
  one: "`one`: a block for each VM, the one ISO of a name",
  fleet: "`fleet`: the outputs of `list` from one `zstack_vms_iso_candidates`",
  grouped: '`grouped`: the same with `ask = "grouped"`',
  each: "`for_each` in place of blocks",
};

export function report(measured) {
  const figures = new Figures(measured);
  const judged = goals(figures);
  return [
    `# Performance`,
    `Written by \`npm run bench\` from [performance.json](performance.json); do not edit. ${machineText(measured.machine)}`,
    `## What you gain`,
    `A whole \`terraform plan\` of 20 ISOs for each VM, at 20 ms latency, the plugin's executable through \`dev_overrides\` if nothing else is said:`,
    gains(figures),
    `## Against the goals`,
    `Whole plan ÷ the plan of as many blocks of \`hashicorp/http\` that has the same outputs, in the same rounds. The executable if nothing else is said.`,
    goalTable(judged),
    `## What does not hold, and why`,
    whyNot(judged, figures),
    `## What is compared`,
    method(measured.machine),
    ...planTables(measured.plans),
    `## Requests of one plan`,
    requestTable(figures),
    `## From the start to the handshake`,
    startTable(figures),
    `## One VM with many ISOs`,
    answerTable(measured.answers),
    `## How each grows`,
    growth(figures),
    `## Synthesis`,
    synthTable(measured.synth),
  ].join("\n\n");
}

function machineText(machine) {
  const { processor, cores, memoryGiB, node, terraform, peers, date } = machine;
  const versions = Object.entries(peers)
    .map(([name, version]) => `, \`hashicorp/${name}\` ${version}`)
    .join("");
  return `${cores} cores (${processor}), ${memoryGiB} GiB, ${terraform}, Node.js ${node}${versions}, ${date}. Load of the machine: ${machine.loadAtStart} at the start, ${machine.loadAtEnd} at the end, the bench's own work in it.`;
}

function goalTable(judged) {
  return table(
    ["goal", "wanted", "measured", ""],
    judged.map((one) => {
      const { goal, limit, unit, value } = one;
      const [wanted, found] = [
        `≤ ${limit} ${unit}`,
        value === undefined ? "not measured" : `${shown(value, unit)} ${unit}`,
      ];
      const verdict = holds(one) ? "holds" : "**does not hold**";
      return [goal, wanted, found, value === undefined ? "" : verdict];
    }),
  );
}

/** Each reason once, with the goals that it is for. */
function whyNot(judged, figures) {
  const failed = judged.filter((one) => !holds(one));
  if (failed.length === 0) return "Every goal that was measured holds.";
  const reasons = [...new Set(failed.map(({ reason }) => reason))];
  return reasons
    .map((reason) => {
      const of = failed.filter((one) => one.reason === reason);
      return `**${of.map(({ goal }) => goal).join("; ")}.** ${reason(figures)}`;
    })
    .join("\n\n");
}

function method({ peers }) {
  const missing = Object.keys(peers).length === 0;
  return [
    `Every figure is the median of a whole \`terraform plan\`, its own work included; the contenders plan in turns, so that what the machine does meanwhile meets all alike. An emulated cloud in a process of its own answers. Before the rounds of 1 and 10 VMs the bench compares the outputs of all contenders and stops where they differ: they do the same work.`,
    `The session was opened beforehand and is given to all; one row is ours with its own login and log-out. \`hashicorp/http\` decodes each answer with \`jsondecode\` and sorts it with \`for\`; \`hashicorp/external\` runs curl and jq for each VM and hands over two texts. "installed" is from a mirror with a lock file, where Terraform hashes each package at each command. From 1,000 VMs on there is one round, so a difference of a few percent says nothing there.`,
    ...(missing
      ? ["The peers were not at hand: their rows are left out."]
      : []),
  ].join("\n\n");
}

function planTables(plans) {
  const groups = new Map();
  for (const one of plans) {
    const title = `${one.latency} ms latency, ${WAYS[one.way]}`;
    groups.set(title, [...(groups.get(title) ?? []), one]);
  }
  return [...groups].flatMap(([title, cases]) => [
    `## Whole plans, ${title}`,
    ...(cases[0].way === "dev" && cases[0].latency === 20
      ? ["![terraform plan over the number of VMs](performance-20ms.svg)"]
      : []),
    ...Object.keys(TASKS).flatMap((task) => taskTable(task, cases)),
  ]);
}

const WAYS = {
  dev: "`dev_overrides`",
  installed: "installed with a lock file",
};

function taskTable(task, cases) {
  const names = Object.keys(CONTENDERS).filter((name) =>
    cases.some(({ times }) => times[`${name}.${task}`]),
  );
  if (names.length === 0) return [];
  const rows = names.map((name) => [
    CONTENDERS[name].title,
    ...cases.map(({ times }) => secondsCell(times[`${name}.${task}`])),
  ]);
  return [`### ${TASKS[task]}`, table(["", ...cases.map(vms)], rows)];
}

function vms({ size }) {
  return size === 1 ? "1 VM" : `${size.toLocaleString("en")} VMs`;
}

function requestTable(figures) {
  const runs = {
    "ours, `list`": "executable.list",
    "ours, `one`": "executable.one",
    "ours, login and log-out": "login.list",
    "ours, `fleet`": "executable.fleet",
    "ours, `grouped`": "executable.grouped",
    "`hashicorp/http`": "http.list",
  };
  const rows = figures
    .sizes()
    .map((size) => [
      size.toLocaleString("en"),
      ...Object.values(runs).map((run) =>
        String(figures.requests(run, { size }) ?? ""),
      ),
    ]);
  return table(["VMs", ...Object.keys(runs)], rows);
}

function startTable(figures) {
  const { start } = figures.measured;
  const rows = Object.entries(start.plugins).map(
    ([name, { started, residentMiB, bytes }]) => [
      CONTENDERS[name]?.title ?? name,
      milliseconds(started),
      `${residentMiB.toFixed(0)} MiB`,
      `${(bytes / 2 ** 20).toFixed(1)} MiB`,
    ],
  );
  const bare = ["bare `node -e 0`, to its end", milliseconds(start.bare)];
  return `${table(["", "time", "resident then", "size of the file"], [...rows, [...bare, "", ""]])}\n\nThe script has loaded ${start.builtins} modules of Node.js then, beyond those of a bare start, and compiled ${start.parts} parts of its file. The environment is plain: with \`NODE_EXTRA_CA_CERTS\` set, Node.js 20 parses all authorities that it knows at each start.`;
}

function answerTable(answers) {
  return table(
    ["ISOs", "", "whole plan, 0 ms latency", "most resident of a process"],
    answers.map(({ isos, name, times, peakMiB }) => [
      isos.toLocaleString("en"),
      CONTENDERS[name].title,
      secondsCell(times),
      `${peakMiB.toFixed(0)} MiB`,
    ]),
  );
}

function growth(figures) {
  const sizes = figures.sizes().filter((size) => size >= 100);
  if (sizes.length < 2) return "Not measured: it needs 100 and 1,000 VMs.";
  const runs = Object.keys(figures.case({ size: sizes.at(-1) }).times);
  const rows = runs.map((run) => {
    const [name, task] = run.split(".");
    const points = sizes.map((size) => ({
      size,
      time: figures.time(run, { size }),
    }));
    return [CONTENDERS[name].title, `\`${task}\``, exponent(points).toFixed(2)];
  });
  return `The exponent of the number of VMs from 100 on: 1 is linear, 2 quadratic. Terraform's own part is in it; its \`for_each\` over a set is quadratic whatever the plugin.\n\n${table(["", "", "exponent"], rows)}`;
}

function synthTable(synth) {
  return table(
    ["program", "whole process"],
    Object.entries(synth).map(([name, times]) => [
      name,
      `${median(times).toFixed(0)} ms`,
    ]),
  );
}
