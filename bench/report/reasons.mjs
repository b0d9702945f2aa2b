// Why a goal does not hold: figures of the same run, and what they say.
import { seconds } from "../stats.mjs";

const ms = (value) => `${value.toFixed(0)} ms`;

/** One or ten blocks: what a plan costs before any work on answers. */
export function startReason(figures) {
  const one = { size: 1 };
  const [ours, peer] = [figures.start("executable"), figures.start("http")];
  const alone = figures.time("terraform.list", one);
  return `Terraform starts a plugin three times for a plan. Three starts of the executable take ${ms(3 * ours)}, of \`hashicorp/http\` ${ms(3 * peer)}; Terraform alone takes ${ms(alone)}. A plan of one VM sends ${figures.requests("executable.list", one)} requests of ours (the candidates, and the VM and the images in its drives, which make the second plan empty) and ${figures.requests("http.list", one)} of \`hashicorp/http\`; they travel side by side. ${shareOfStarts(figures)} Tried: bytecode, higher thresholds for the compilers of JavaScriptCore, a bundle that is loaded in parts, a gRPC server of our own, a schema encoded by the build, values packed in one pass (decisions 0007, 0008 and 0011, in \`docs/decisions\` of a clone).`;
}

/** Whether what is more lies in the starts or after them. */
function shareOfStarts(figures) {
  const one = { size: 1 };
  const [ours, peer] = ["executable", "http"].map((name) =>
    figures.time(`${name}.list`, one),
  );
  const more = ours - peer;
  if (more <= 0) return "With one block ours is no slower in this run.";
  const ofStarts = 3 * (figures.start("executable") - figures.start("http"));
  return ofStarts > more / 2
    ? `Of the ${ms(more)} that ours takes more, ${ms(Math.min(more, ofStarts))} are the starts.`
    : `Of the ${ms(more)} that ours takes more, the starts are ${ms(Math.max(0, ofStarts))}: the rest is the runtime's work after the handshake, when TLS, HTTP/2 and the reading of the answer run in JavaScript that has just been loaded, in each of the three processes (CPU times in decision 0011).`;
}

/** Installed with a lock file: Terraform hashes the package. */
export function hashReason(figures) {
  const extra = (run) =>
    Math.max(
      0,
      figures.time(run, { size: 1, way: "installed" }) -
        figures.time(run, { size: 1 }),
    );
  const { executable, http, script } = figures.measured.start.plugins;
  const size = ({ bytes }) => (bytes / 2 ** 20).toFixed(0);
  return `With a lock file Terraform hashes the whole package at each command: ${size(executable)} MiB of ours, which hold a JavaScript runtime, ${size(http)} MiB of \`hashicorp/http\`. That adds ${ms(extra("executable.list"))} to ours and ${ms(extra("http.list"))} to the peer. Tried: \`strip\` saves nothing, and a compressed executable is unpacked at each of the three starts. The script has ${(script.bytes / 2 ** 10).toFixed(0)} KiB to hash, and takes ${ms(figures.time("script.list", { size: 1, way: "installed" }))} in all.`;
}

export function nodeReason(figures) {
  const [script, executable] = [
    figures.start("script"),
    figures.start("executable"),
  ];
  const share = Math.min(1, figures.bare() / script) * 100;
  return `Three starts of Node.js with the script take ${ms(3 * script)}, of the executable ${ms(3 * executable)}. Of the script's, ${share.toFixed(0)} % is Node.js itself (${ms(3 * figures.bare())} for three bare starts); the plugin's part is loaded in pieces, no sooner than needed (decision 0007, in \`docs/decisions\` of a clone). Where it counts, use the executable.`;
}

/** Many blocks: Terraform's own work on our values. */
export function growthReason(figures) {
  const at = { size: figures.sizes().at(-1) };
  const part = (task) =>
    `${seconds(figures.time(`executable.${task}`, at))} with \`${task}\``;
  return `Of many blocks the values decide: Terraform decodes and checks each attribute of each ISO that we hand over, 5.9 ms for the 580 of a VM when it was profiled. ${at.size.toLocaleString("en")} blocks take ${part("list")} and ${part("one")}; the questions are the same, only the 20 ISOs of an answer are one. Terraform alone takes ${seconds(figures.time("terraform.list", at))} for as many blocks. Plain lists of objects and nested attributes cost the same (decision 0008, in \`docs/decisions\` of a clone). Read a fleet in one.`;
}

/** One read of a thousand VMs: round trips. */
export function fleetReason(figures) {
  const at = { size: 1000 };
  const requests = (run) => figures.requests(run, at).toLocaleString("en");
  const rounds = Math.ceil(figures.requests("executable.fleet", at) / 16);
  return `\`each\` sends ${requests("executable.fleet")} requests, 16 at a time by default, so at 20 ms latency its round trips alone take ${seconds(rounds * 20)} of its ${seconds(figures.time("executable.fleet", at))}; more at a time would not help a management node, which answers about 50 times in a second. \`grouped\` sends ${requests("executable.grouped")} and takes ${seconds(figures.time("executable.grouped", at))}. Of that, the starts aside, most is Terraform's work on 1,000 lists of 20 UUIDs and on the two outputs made of them.`;
}

/** A large answer: what the runtime keeps. */
export function memoryReason(figures) {
  const [executable, script] = ["executable", "script"].map(
    (name) => figures.answer(name, 10_000).peakMiB,
  );
  const mib = (value) => `${value.toFixed(0)} MiB`;
  const why =
    executable > script
      ? "so it is the runtime's way to collect garbage: JavaScriptCore does so later than V8. Where memory is scarce, use the script."
      : "so it is what the answer itself takes, not the runtime.";
  return `The same program has ${mib(executable)} as the executable and ${mib(script)} as the script, ${why} At the handshake they have ${mib(figures.residentMiB("executable"))} and ${mib(figures.residentMiB("script"))}.`;
}
