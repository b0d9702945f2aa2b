// What a user gains, in sentences made of the figures.
import { median, seconds } from "../stats.mjs";

const LARGE = { size: 1000 };

/** One item each; those whose figures are missing are left out. */
export function gains(figures) {
  return [
    readInOne(figures),
    ...[1000, 100, 10, 1].map((size) => blocks(figures, size)),
    signsIn(figures),
    noNode(figures),
    memory(figures),
  ]
    .filter((text) => text !== undefined)
    .map((text) => `- ${text}`)
    .join("\n");
}

function readInOne(figures) {
  const [fleet, grouped] = ["executable.fleet", "executable.grouped"].map(
    (run) => figures.time(run, LARGE),
  );
  if (fleet === undefined) return undefined;
  const peer = figures.time("http.list", LARGE);
  const against =
    peer === undefined
      ? ""
      : `; 1,000 blocks of \`hashicorp/http\` with the same outputs take ${seconds(peer)}, ${(peer / fleet).toFixed(0)} and ${(peer / grouped).toFixed(0)} times as long`;
  return `**1,000 VMs in one read**: ${seconds(fleet)} with a question for each VM, ${seconds(grouped)} with \`ask = "grouped"\`${against}.`;
}

function blocks(figures, size) {
  const where = { size };
  const [list, one] = ["list", "one"].map((task) => pair(figures, task, where));
  if (list === undefined) return undefined;
  const name =
    size === 1 ? "1 VM" : `${size.toLocaleString("en")} VMs, a block for each`;
  return `**${name}**: ${list} for all its ISOs, ${one} for the one of a name${installed(figures, size)}.`;
}

/** "0.24 s (`hashicorp/http`: 0.21 s)" */
function pair(figures, task, where) {
  const ours = figures.time(`executable.${task}`, where);
  if (ours === undefined) return undefined;
  const peer = figures.time(`http.${task}`, where);
  return peer === undefined
    ? seconds(ours)
    : `${seconds(ours)} (\`hashicorp/http\`: ${seconds(peer)})`;
}

function installed(figures, size) {
  if (size !== 1) return "";
  const both = pair(figures, "list", { size, way: "installed" });
  return both === undefined
    ? ""
    : `; installed with a lock file, ${both} for all its ISOs`;
}

function signsIn(figures) {
  const [login, given] = ["login.list", "executable.list"].map((run) =>
    figures.time(run, { size: 1 }),
  );
  if (login === undefined) return undefined;
  const more = login - given;
  const takes =
    more > 0
      ? `takes ${more.toFixed(0)} ms of a plan at 20 ms latency`
      : "takes less than two plans of this run differ by";
  return `**No session to open beforehand**: the plugin signs in and out itself, which ${takes}. The peers need a session from somewhere, and somebody who closes it.`;
}

function noNode(figures) {
  const [executable, script] = ["executable", "script"].map((name) =>
    figures.start(name),
  );
  return executable === undefined
    ? undefined
    : `**No Node.js where Terraform runs**: the executable is ready after ${executable.toFixed(0)} ms, the script on Node.js after ${script.toFixed(0)} ms. Terraform starts a plugin three times for a plan.`;
}

function memory(figures) {
  const large = figures.answer("executable", 10_000);
  return large === undefined
    ? undefined
    : `**Large answers**: a VM that can take 10,000 ISOs is planned in ${seconds(median(large.times))} within ${large.peakMiB.toFixed(0)} MiB.`;
}
