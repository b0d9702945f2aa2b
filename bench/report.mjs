// docs/performance.md: what was measured, in tables and against the goals.
import { CONTENDERS } from "./contenders.mjs";
import { exponent, median, ratioOf, seconds, spread } from "./stats.mjs";

const BEST_PEER = ["http", "external"];

export function report(measured) {
  const { machine, start, startWithAuthorities, plans, answers, synth } =
    measured;
  return [
    `# Performance`,
    `Written by \`npm run bench\`; do not edit. Every figure is a median; ratios are of times measured in the same run, in turns. ${machine}`,
    `What is compared: \`terraform plan\` as a whole (its own work included) that asks an emulated cloud for the 20 ISOs of each VM. \`hashicorp/http\` fetches the same answers and does not look at them; \`hashicorp/external\` runs curl and jq for each. The session that both need was opened for them beforehand; ours signs in and out in each plan.`,
    `## Goals`,
    goals(measured),
    ...whyNot(measured),
    `## Cold start`,
    startText(start),
    `The environment is plain. Where \`NODE_EXTRA_CA_CERTS\` is set, Node 20 parses all authorities that it knows at each start: bare ${milliseconds(startWithAuthorities.bare)}, the plugin ${milliseconds(startWithAuthorities.started)}.`,
    `## Whole plans`,
    ...plotsOf(plans),
    planTables(plans),
    `## Requests and logins of one plan`,
    requestTable(plans),
    `## One VM with many ISOs`,
    answerTable(answers),
    `## How each grows`,
    growth(plans, answers),
    `## Synthesis`,
    synthTable(synth),
  ].join("\n\n");
}

function find(plans, { size, style, latency, tool = "terraform" }) {
  return plans.find(
    (one) =>
      one.size === size &&
      one.style === style &&
      one.latency === latency &&
      one.tool === tool,
  );
}

function ratio(plans, where, ours, theirs) {
  const one = find(plans, where);
  return one?.times[ours] === undefined || one.times[theirs] === undefined
    ? undefined
    : ratioOf(one.times[ours], one.times[theirs]);
}

function goals({ start, startWithAuthorities, plans, answers, synth }) {
  const at = (size, style = "blocks") => ({ size, style, latency: 20 });
  const thousand = find(plans, at(1000));
  const best =
    thousand === undefined
      ? undefined
      : Math.min(
          ...BEST_PEER.filter((name) => thousand.times[name]).map((name) =>
            median(thousand.times[name]),
          ),
        );
  const fleet = thousand?.times.fleet;
  const large = answers.find(({ isos }) => isos === 10_000);
  const front =
    synth["cdktf and ours"] === undefined
      ? undefined
      : median(synth["cdktf and ours"]) - median(synth.cdktf);
  const rows = [
    [
      "cold start, against a bare node",
      "≤ 1.4 x",
      median(start.started) / median(start.bare),
      1.4,
      "x",
    ],
    [
      "the same with `NODE_EXTRA_CA_CERTS` set",
      "≤ 1.4 x",
      median(startWithAuthorities.started) / median(startWithAuthorities.bare),
      1.4,
      "x",
    ],
    ["resident at the handshake", "≤ 60 MiB", start.residentMiB, 60, "MiB"],
    [
      "1 block, against `hashicorp/http`",
      "≤ 1.3 x",
      ratio(plans, at(1), "ours", "http"),
      1.3,
      "x",
    ],
    [
      "100 blocks, against `hashicorp/http`",
      "≤ 1.0 x",
      ratio(plans, at(100), "ours", "http"),
      1,
      "x",
    ],
    [
      "1,000 blocks, against `hashicorp/http`",
      "≤ 0.9 x",
      ratio(plans, at(1000), "ours", "http"),
      0.9,
      "x",
    ],
    [
      "1,000 VMs in one read, against the best peer's 1,000 blocks",
      "≤ 0.3 x",
      fleet === undefined || best === undefined || !Number.isFinite(best)
        ? undefined
        : median(fleet) / best,
      0.3,
      "x",
    ],
    [
      "10,000 ISOs of one VM: most resident",
      "≤ 300 MiB",
      large?.peakMiB,
      300,
      "MiB",
    ],
    ["`require` of the front door beside cdktf", "≤ 60 ms", front, 60, "ms"],
  ];
  return table(
    ["goal", "wanted", "measured", ""],
    rows.map(([goal, wanted, value, limit, unit]) => [
      goal,
      wanted,
      value === undefined
        ? "not measured"
        : `${value.toFixed(unit === "x" ? 2 : 0)} ${unit}`,
      value === undefined ? "" : value <= limit ? "holds" : "**does not hold**",
    ]),
  );
}

/**
 * What stands behind the goals on one block and on many: figures of this run, the reasons, and
 * where it is told what was tried.
 */
function whyNot({ start, plans }) {
  const at = (size) => find(plans, { size, style: "blocks", latency: 20 });
  const one = at(1);
  if (one?.times.http === undefined) return [];
  const starts = 3 * median(start.bare);
  const bound = median(one.times.terraform) + starts + 3 * 20;
  const lines = [
    `What no plugin on Node.js can do, on this machine: Terraform starts a provider three times for one plan. Three bare starts of Node (${starts.toFixed(0)} ms), Terraform itself (${milliseconds(one.times.terraform)}) and three round trips one after the other (login, question, log-out: 60 ms) make ${bound.toFixed(0)} ms before any work of ours, which is ${(bound / median(one.times.http)).toFixed(2)} x the ${milliseconds(one.times.http)} of a whole plan with \`hashicorp/http\`, which has its session given. Ours takes ${milliseconds(one.times.ours)}.`,
    `Of many blocks most is Terraform's own work on the answers: it checks each value of each of the 20 candidates, where \`hashicorp/http\` hands over one text. A fleet is better read by one \`zstack_vms_iso_candidates\`. At the default of 16 requests at a time its 1,000 questions take 63 round trips one after the other, 1.3 s of 20 ms each; \`ask = "grouped"\` needs few.`,
    `What was measured, fixed and tried: decisions 0006 to 0008, in `docs/decisions` of a clone.`,
  ];
  return lines;
}

function milliseconds(values) {
  const { median: middle, least, most, rounds } = spread(values);
  return `${middle.toFixed(0)} ms (${least.toFixed(0)} to ${most.toFixed(0)}, ${rounds} rounds)`;
}

function startText(start) {
  return table(
    ["", ""],
    [
      ["bare `node -e 0`", milliseconds(start.bare)],
      ["plugin, from spawn to its handshake line", milliseconds(start.started)],
      ["resident then", `${start.residentMiB.toFixed(0)} MiB`],
      ["plugin file", `${Math.round(start.bytes / 1024)} KiB`],
      [
        "modules of Node loaded then, beyond a bare start",
        String(start.builtins),
      ],
      ["parts of the plugin's file compiled then", String(start.parts)],
    ],
  );
}

function plotsOf(plans) {
  const latencies = [...new Set(plans.map(({ latency }) => latency))];
  return latencies.map(
    (latency) =>
      `![terraform plan over the number of VMs, ${latency} ms latency](performance-${latency}ms.svg)`,
  );
}

function planTables(plans) {
  const groups = new Map();
  for (const one of plans) {
    const key = `${one.tool}, ${one.latency} ms latency, ${one.style === "for_each" ? "`for_each`" : "blocks (and one read)"}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups]
    .map(([title, cases]) => {
      const names = Object.keys(CONTENDERS).filter((name) =>
        cases.some((one) => one.times[name]),
      );
      const rows = names.map((name) => [
        CONTENDERS[name].title,
        ...cases.map((one) => cell(one.times[name])),
      ]);
      return `### ${title}\n\n${table(["", ...cases.map(({ size }) => `${size} VMs`)], rows)}`;
    })
    .join("\n\n");
}

function cell(times) {
  if (times === undefined) return "";
  const { median: middle, least, most, rounds } = spread(times);
  return rounds === 1
    ? seconds(middle)
    : `${seconds(middle)} (${seconds(least)} to ${seconds(most)})`;
}

function requestTable(plans) {
  const rows = plans
    .filter(
      ({ style, latency, tool }) =>
        style === "blocks" && latency === 0 && tool === "terraform",
    )
    .map(({ size, requests }) => [
      String(size),
      ...["ours", "fleet", "grouped", "http"].map((name) =>
        String(requests[name] ?? ""),
      ),
    ]);
  return `${table(["VMs", "ours, blocks", "ours, one read", "grouped", "`hashicorp/http`"], rows)}\n\nOurs contain one login and one log-out for a plan.`;
}

function answerTable(answers) {
  return table(
    ["ISOs", "whole plan", "most resident of a plugin process"],
    answers.map(({ isos, times, peakMiB }) => [
      isos.toLocaleString("en"),
      cell(times),
      `${peakMiB.toFixed(0)} MiB`,
    ]),
  );
}

function growth(plans, answers) {
  const rows = [];
  for (const style of ["blocks", "for_each"]) {
    for (const name of Object.keys(CONTENDERS)) {
      const points = plans
        .filter(
          (one) =>
            one.style === style &&
            one.latency === 20 &&
            one.tool === "terraform" &&
            one.size >= 100 &&
            one.times[name],
        )
        .map((one) => ({ size: one.size, time: median(one.times[name]) }));
      if (points.length > 1)
        rows.push([
          `${CONTENDERS[name].title}, ${style}`,
          exponent(points).toFixed(2),
        ]);
    }
  }
  const many = answers.filter(({ isos }) => isos >= 1000);
  if (many.length > 1)
    rows.push([
      "one VM, over its ISOs from 1,000 on",
      exponent(many.map(({ isos, time }) => ({ size: isos, time }))).toFixed(2),
    ]);
  return `The exponent of size from 100 VMs on: 1 is linear, 2 quadratic. Terraform's own part is in it.\n\n${table(["", "exponent"], rows)}`;
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

function table(head, rows) {
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}
