// `npm run bench:start`: from spawn to the handshake line, against a bare `node -e 0`, interleaved in one run.
// Prints the ratio of the medians; with `--max 1.8` a larger one is a failure.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { tmpdir } from "node:os";

const ROUNDS = 25;
const folder = path.resolve(import.meta.dirname, "../dist/plugin");
const plugin = path.join(folder, readdirSync(folder)[0] ?? "");
const env = {
  ...process.env,
  TF_PLUGIN_MAGIC_COOKIE:
    "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
  PLUGIN_PROTOCOL_VERSIONS: "6",
  PLUGIN_CLIENT_CERT: clientCertificate(),
};

const bare = [];
const started = [];
let rss = 0;
for (let i = 0; i < ROUNDS; i += 1) {
  bare.push(timed(() => spawnSync(process.execPath, ["-e", "0"])));
  started.push(await untilHandshake());
}

const ratio = median(started) / median(bare);
console.log(`bare node: ${show(bare)}`);
console.log(`plugin until its handshake line: ${show(started)}`);
console.log(
  `ratio of the medians: ${ratio.toFixed(2)} x   resident then: ${(rss / 1024).toFixed(0)} MiB   plugin file: ${Math.round(statSync(plugin).size / 1024)} KiB`,
);
const max = process.argv.includes("--max")
  ? Number(process.argv[process.argv.indexOf("--max") + 1])
  : Infinity;
if (ratio > max) {
  console.error(
    `The plugin starts too slowly: ${ratio.toFixed(2)} x, the budget is ${max} x.`,
  );
  process.exitCode = 1;
}

function timed(work) {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function untilHandshake() {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(plugin, [], {
      env,
      stdio: ["ignore", "pipe", "ignore"],
    });
    child.once("error", reject);
    child.stdout.once("data", () => {
      const took = performance.now() - began;
      rss = Math.max(rss, residentKiB(child.pid));
      child.kill("SIGTERM"); // so that it removes its socket
      child.once("exit", () => resolve(took));
    });
  });
}

function residentKiB(pid) {
  try {
    return Number(
      /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ??
        0,
    );
  } catch {
    return 0;
  }
}

function clientCertificate() {
  const scratch = mkdtempSync(path.join(tmpdir(), "bench-"));
  const [key, certificate] = [
    path.join(scratch, "k.pem"),
    path.join(scratch, "c.pem"),
  ];
  const request = [
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:secp521r1",
    "-nodes",
    "-days",
    "2",
    "-subj",
    "/CN=localhost",
  ];
  execFileSync("openssl", [...request, "-keyout", key, "-out", certificate], {
    stdio: "ignore",
  });
  const pem = readFileSync(certificate, "utf8");
  rmSync(scratch, { recursive: true });
  return pem;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function show(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return `median ${median(values).toFixed(1)} ms (fastest ${sorted[0]?.toFixed(1)}, slowest ${sorted.at(-1)?.toFixed(1)}, ${values.length} rounds)`;
}
