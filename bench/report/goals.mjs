// The goals, each with its figure, and why one does not hold.
import { median } from "../stats.mjs";
import {
  fleetReason,
  growthReason,
  hashReason,
  memoryReason,
  nodeReason,
  startReason,
} from "./reasons.mjs";

/** `{ goal, limit, unit, value, reason }` each; `value` is undefined where it was not measured. */
export function goals(figures) {
  return [...smallGoals(figures), ...largeGoals(figures), ...others(figures)];
}

function smallGoals(figures) {
  return [
    ...bothTasks(figures, { size: 1, limits: [1.15, 1.15] }, startReason),
    ...bothTasks(
      figures,
      { size: 1, way: "installed", limits: [1.3, 1.3] },
      hashReason,
    ),
    ...bothTasks(figures, { size: 10, limits: [1, 1] }, startReason),
    {
      goal: "1 block, `list`, the script",
      limit: 1.8,
      unit: "x",
      value: figures.ratio("script.list", "http.list", { size: 1 }),
      reason: nodeReason,
    },
  ];
}

function largeGoals(figures) {
  const large = { size: 1000 };
  return [
    ...bothTasks(figures, { size: 100, limits: [0.75, 0.5] }, growthReason),
    ...bothTasks(figures, { size: 1000, limits: [0.55, 0.25] }, growthReason),
    {
      goal: '1,000 VMs in one read, `ask = "each"`',
      limit: 0.05,
      unit: "x",
      value: figures.ratio("executable.fleet", "http.list", large),
      reason: fleetReason,
    },
    {
      goal: '1,000 VMs in one read, `ask = "grouped"`',
      limit: 0.025,
      unit: "x",
      value: figures.ratio("executable.grouped", "http.list", large),
      reason: fleetReason,
    },
  ];
}

function bothTasks(figures, { size, way = "dev", limits }, reason) {
  return ["list", "one"].map((task, i) => ({
    goal: `${blocksOf(size)}${way === "installed" ? ", installed" : ""}, \`${task}\``,
    limit: limits[i],
    unit: "x",
    value: figures.ratio(`executable.${task}`, `http.${task}`, { size, way }),
    reason,
  }));
}

function blocksOf(size) {
  return size === 1 ? "1 block" : `${size.toLocaleString("en")} blocks`;
}

function others(figures) {
  const { synth } = figures.measured;
  const front = synth["cdktf and ours"];
  return [
    {
      goal: "resident at the handshake",
      limit: 60,
      unit: "MiB",
      value: figures.residentMiB("executable"),
      reason: memoryReason,
    },
    {
      goal: "10,000 ISOs of one VM: most resident",
      limit: 200,
      unit: "MiB",
      value: figures.answer("executable", 10_000)?.peakMiB,
      reason: memoryReason,
    },
    {
      goal: "`require` of the package's constructs beside cdktf",
      limit: 60,
      unit: "ms",
      value:
        front === undefined ? undefined : median(front) - median(synth.cdktf),
      reason: () => "",
    },
  ];
}

/** True unless the figure is known and above the limit. */
export function holds({ value, limit, unit }) {
  return value === undefined || Number(shown(value, unit)) <= limit;
}

/** The figure as the table shows it, so that what is judged is what is read. */
export function shown(value, unit) {
  if (unit !== "x") return value.toFixed(0);
  return value.toFixed(value < 0.1 ? 3 : 2);
}
