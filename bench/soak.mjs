// `npm run soak [-- --plans 1000]`: plans in a row with real Terraform against the emulator, signed
// in by account; at the end no session may live. Every tenth plan meets a fault on its way, and
// every fiftieth is killed in the middle. The plugin is the script, or the file that
// ZSTACK_ISO_PLUGIN names. A short soak is among the acceptance tests.
import { spawn } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findTerraform } from "../examples/find-terraform.mjs";

const root = path.resolve(import.meta.dirname, "..");
const { startEmulator, DEFAULT_WORLD } = createRequire(import.meta.url)(
  "cdktf-zstack-iso/emulator",
);
const at = process.argv.indexOf("--plans");
const plans = at < 0 ? 1000 : Number(process.argv[at + 1]);
const terraform = findTerraform();
const folder = mkdtempSync(path.join(tmpdir(), "zstack-iso-soak-"));
const emulator = await startEmulator();
const env = {
  ...process.env,
  CHECKPOINT_DISABLE: "1",
  TF_CLI_CONFIG_FILE: path.join(folder, "cli.tfrc"),
  ZSTACK_ENDPOINT: emulator.url,
  ZSTACK_ACCOUNT_NAME: DEFAULT_WORLD.admin.name,
  ZSTACK_ACCOUNT_PASSWORD: DEFAULT_WORLD.admin.password,
};

try {
  prepare();
  await run(["init", "-input=false"]);
  const ended = { planned: 0, failed: 0, killed: 0 };
  let most = 0;
  for (let i = 1; i <= plans; i += 1) {
    const kill = i % 50 === 0;
    const fault =
      i % 10 === 0 && !kill
        ? emulator.faults.add({ kind: "reset", path: "/v1/vm", times: 2 })
        : undefined;
    const slow = kill
      ? emulator.faults.add({ kind: "latency", ms: 400 })
      : undefined;
    const code = await run(["plan", "-input=false"], kill ? 700 : undefined);
    // A killed host's plugin ends by itself, within its 1.5 s.
    for (let wait = 0; wait < 40 && emulator.liveSessions > 0; wait += 1)
      await sleep(50);
    fault?.remove();
    slow?.remove();
    ended[kill ? "killed" : code === 0 ? "planned" : "failed"] += 1;
    most = Math.max(most, emulator.liveSessions);
  }
  const logins = emulator.requests.filter(
    ({ path: asked, status }) =>
      asked === "/v1/accounts/login" && status === 200,
  ).length;
  console.log(
    `${plans} plans: ${ended.planned} planned, ${ended.failed} failed, ${ended.killed} killed; ${logins} logins; live sessions now: ${emulator.liveSessions} (at the most after a plan: ${most})`,
  );
  if (emulator.liveSessions > 0 || ended.failed > 0) process.exitCode = 1;
} finally {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
}

function prepare() {
  const { version } = JSON.parse(
    readFileSync(path.join(root, "package.json"), "utf8"),
  );
  const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
  const mirror = path.join(folder, "mirror");
  const home = path.join(
    mirror,
    `zstack.internal/iac/zstack-iso/${version}/${platform}`,
  );
  mkdirSync(home, { recursive: true });
  const built = path.join(root, "dist/plugin");
  const plugin =
    process.env.ZSTACK_ISO_PLUGIN || path.join(built, readdirSync(built)[0]);
  cpSync(plugin, path.join(home, path.basename(plugin)));
  writeFileSync(
    env.TF_CLI_CONFIG_FILE,
    `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`,
  );
  cpSync(
    path.join(root, "examples/plan-time/main.tf"),
    path.join(folder, "main.tf"),
  );
}

/** @returns the exit code; null when it was killed after `killAfter` milliseconds */
function run(args, killAfter) {
  return new Promise((resolve, reject) => {
    const child = spawn(terraform, [...args, "-no-color"], {
      cwd: folder,
      env,
      stdio: "ignore",
    });
    const killer =
      killAfter === undefined
        ? undefined
        : setTimeout(() => child.kill("SIGKILL"), killAfter);
    child.on("error", reject);
    child.on("exit", (code) => {
      clearTimeout(killer);
      resolve(code);
    });
  });
}
