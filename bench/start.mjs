// `npm run bench:start`: from spawn to the handshake line, against a bare `node -e 0`, interleaved
// in one run. Prints the ratio of the medians; with `--max 1.4` a larger one is a failure.
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
import { fileURLToPath } from "node:url";
import { median, spread } from "./stats.mjs";

const folder = path.resolve(import.meta.dirname, "../dist/plugin");

/**
 * Milliseconds until the handshake line, round by round, and what each plugin weighs then, beside
 * a bare Node.
 *
 * @param plugins a file by name; the one called "script" runs on Node
 */
export async function measureStarts(plugins, rounds) {
  const environment = plainEnvironment();
  const env = {
    ...environment,
    TF_PLUGIN_MAGIC_COOKIE:
      "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
    // The peers speak 5, we 6.
    PLUGIN_PROTOCOL_VERSIONS: "5,6",
    PLUGIN_CLIENT_CERT: clientCertificate(),
  };
  const bare = [];
  const found = Object.entries(plugins).map(([name, file]) => ({
    name,
    file,
    started: [],
    resident: [],
  }));
  for (let i = 0; i < rounds; i += 1) {
    bare.push(
      timed(() =>
        spawnSync(process.execPath, ["-e", "0"], { env: environment }),
      ),
    );
    for (const { file, started, resident } of found) {
      const { took, kib } = await untilHandshake(file, env);
      started.push(took);
      resident.push(kib);
    }
  }
  return {
    bare,
    plugins: Object.fromEntries(
      found.map(({ name, file, started, resident }) => [
        name,
        {
          started,
          residentMiB: median(resident) / 1024,
          bytes: statSync(file).size,
        },
      ]),
    ),
    ...loadedBeforeHandshake(plugins.script, env),
  };
}

/**
 * With NODE_EXTRA_CA_CERTS, Node 20 parses all authorities that it knows at each start: 40 ms that
 * say nothing about a program.
 */
export function plainEnvironment() {
  const environment = { ...process.env };
  delete environment.NODE_EXTRA_CA_CERTS;
  return environment;
}

function timed(work) {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function untilHandshake(plugin, env) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(plugin, [], {
      env,
      stdio: ["ignore", "pipe", "ignore"],
    });
    child.once("error", reject);
    child.stdout.once("data", () => {
      const took = performance.now() - began;
      const kib = residentKiB(child.pid);
      child.kill("SIGTERM"); // so that it removes its socket
      child.once("exit", () => resolve({ took, kib }));
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

/**
 * Modules of Node's own beyond those that a bare start loads, and parts of the plugin's file that
 * were compiled.
 */
export function loadedBeforeHandshake(plugin, env) {
  const probe = path.join(import.meta.dirname, "probe.cjs");
  const { stderr } = spawnSync(plugin, [], {
    env: { ...env, NODE_OPTIONS: `--require ${JSON.stringify(probe)}` },
    encoding: "utf8",
  });
  return JSON.parse(/^probe: (.*)$/m.exec(stderr)[1]);
}

function clientCertificate() {
  const scratch = mkdtempSync(path.join(tmpdir(), "bench-"));
  const [key, certificate] = [
    path.join(scratch, "k.pem"),
    path.join(scratch, "c.pem"),
  ];
  const request = ["req", "-x509", "-newkey", "ec", "-nodes", "-days", "2"];
  const like = ["-pkeyopt", "ec_paramgen_curve:secp521r1"];
  const out = ["-subj", "/CN=localhost", "-keyout", key, "-out", certificate];
  execFileSync("openssl", [...request, ...like, ...out], { stdio: "ignore" });
  const pem = readFileSync(certificate, "utf8");
  rmSync(scratch, { recursive: true });
  return pem;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const script = path.join(folder, readdirSync(folder)[0] ?? "");
  const { bare, plugins, ...loaded } = await measureStarts({ script }, 25);
  const ours = plugins.script;
  const ratio = median(ours.started) / median(bare);
  const show = (times) => {
    const { median: middle, least, most } = spread(times);
    return `median ${middle.toFixed(1)} ms (${least.toFixed(1)} to ${most.toFixed(1)})`;
  };
  console.log(`bare node: ${show(bare)}`);
  console.log(`plugin until its handshake line: ${show(ours.started)}`);
  console.log(
    `ratio of the medians: ${ratio.toFixed(2)} x   resident then: ${ours.residentMiB.toFixed(0)} MiB   plugin file: ${Math.round(ours.bytes / 1024)} KiB   loaded then: ${loaded.builtins} modules of Node beyond a bare start, ${loaded.parts} parts of the file`,
  );
  const at = process.argv.indexOf("--max");
  const max = at < 0 ? Infinity : Number(process.argv[at + 1]);
  if (ratio > max) {
    console.error(
      `The plugin starts too slowly: ${ratio.toFixed(2)} x, the budget is ${max} x.`,
    );
    process.exitCode = 1;
  }
}
