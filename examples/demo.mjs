// `npm run demo`: the main job from end to end, against the embedded emulator. Everything happens in a scratch folder that is removed.
import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { isDeepStrictEqual, promisify } from "node:util";
import { findTerraform, HOW_TO_GET_TERRAFORM } from "./find-terraform.mjs";

const root = path.resolve(import.meta.dirname, "..");
const require = createRequire(import.meta.url);
const { startEmulator, DEFAULT_WORLD } = require("cdktf-zstack-iso/emulator");
const run = promisify(execFile);
const say = (text) => console.log(text);

const scratch = mkdtempSync(path.join(tmpdir(), "zstack-iso-demo-"));
const emulator = await startEmulator();
try {
  await demo();
} catch (error) {
  console.error(error.stdout ?? "", error.stderr ?? error.message);
  process.exitCode = 1;
} finally {
  await emulator.close();
  rmSync(scratch, { recursive: true, force: true });
}
if (emulator.liveSessions > 0)
  throw new Error(`${emulator.liveSessions} sessions were left behind`);

async function demo() {
  say(`An emulated ZStack management node answers at ${emulator.url}`);
  const env = {
    // Whoever has a cloud of his own in the environment is not asked for it here.
    ...Object.fromEntries(
      Object.entries(process.env).filter(
        ([name]) => !/^ZSTACK_(?!ISO)/.test(name),
      ),
    ),
    ZSTACK_ENDPOINT: emulator.url,
    ZSTACK_ACCOUNT_NAME: DEFAULT_WORLD.admin.name,
    ZSTACK_ACCOUNT_PASSWORD: DEFAULT_WORLD.admin.password,
    VM_INSTANCE_UUID: DEFAULT_WORLD.vms.db,
    CHECKPOINT_DISABLE: "1",
  };
  const terraform = findTerraform();
  if (terraform === undefined) return withoutTerraform(env);

  const stack = await synthesize(env);
  env.TF_CLI_CONFIG_FILE = installPlugin();
  const tf = (...args) =>
    run(terraform, [`-chdir=${stack}`, ...args, "-no-color"], { env });

  say(`\n$ ${path.basename(terraform)} init`);
  await tf("init", "-input=false");
  say(
    `$ ${path.basename(terraform)} plan && ${path.basename(terraform)} apply`,
  );
  await tf("plan", "-input=false", "-out=plan.bin");
  await tf("apply", "-input=false", "plan.bin");
  const state = JSON.parse((await tf("show", "-json")).stdout);
  printCandidates(state.values.root_module.resources[0].values);

  say(`\n$ ${path.basename(terraform)} plan   (the second one)`);
  // -detailed-exitcode: 0 no changes, 2 changes (which makes `run` throw).
  const second = await tf("plan", "-input=false", "-detailed-exitcode");
  say(
    second.stdout.split("\n").find((line) => line.includes("No changes")) ??
      second.stdout,
  );
}

/** Runs examples/plan-time/main.ts as a user would; returns the folder of its stack. */
async function synthesize(env) {
  const program = path.join(root, "dist/examples/plan-time/main.js");
  await run(process.execPath, [program], { cwd: scratch, env });
  say("examples/plan-time was synthesized by CDKTF");
  return path.join(scratch, "cdktf.out/stacks/plan-time");
}

/** Puts the plugin into a filesystem mirror and names that in a CLI configuration of its own; returns the configuration's path. */
function installPlugin() {
  const { version } = require("../package.json");
  const platform = `${process.platform}_${{ x64: "amd64" }[process.arch] ?? process.arch}`;
  const mirror = path.join(scratch, "mirror");
  const folder = path.join(
    mirror,
    "zstack.internal/iac/zstack-iso",
    version,
    platform,
  );
  mkdirSync(folder, { recursive: true });
  const [file] = readdirSync(path.join(root, "dist/plugin"));
  cpSync(path.join(root, "dist/plugin", file), path.join(folder, file));
  const configuration = path.join(scratch, "cli.tfrc");
  writeFileSync(
    configuration,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  );
  return configuration;
}

function printCandidates({
  candidates,
  vm_state: vmState,
  free_cd_roms: free,
}) {
  say(
    `\nThe VM is ${vmState}; ${free} of its CD-ROM drives are free. It can take, or has:\n`,
  );
  const rows = candidates.map((c) => [
    c.name,
    c.uuid,
    c.install_path ?? "",
    c.attached ? "attached" : "",
  ]);
  const table = [["NAME", "UUID", "INSTALL PATH", ""], ...rows];
  const width = (column) =>
    Math.max(...table.map((row) => columns(row[column])));
  const widths = [0, 1, 2].map(width);
  for (const row of table)
    say(
      row
        .map(
          (cell, i) =>
            cell + " ".repeat(Math.max(0, (widths[i] ?? 0) - columns(cell))),
        )
        .join("  ")
        .trimEnd(),
    );
}

/** Chinese characters take two columns of a terminal. */
function columns(text) {
  return [...text].reduce(
    (sum, c) => sum + (c.codePointAt(0) >= 0x2e80 ? 2 : 1),
    0,
  );
}

async function withoutTerraform(env) {
  say(
    "\nNeither Terraform nor OpenTofu was found, so the built plugin is asked directly, over its own protocol.",
  );
  say(HOW_TO_GET_TERRAFORM);
  const { PluginHost } = await import("../dist/examples/plugin-host.mjs");
  const [file] = readdirSync(path.join(root, "dist/plugin"));
  const host = await PluginHost.start(
    path.join(root, "dist/plugin", file),
    env,
  );
  try {
    const state = await host.readDataSource("zstack_vm_iso_candidates", {
      vm_instance_uuid: env.VM_INSTANCE_UUID,
    });
    printCandidates(state);
    const again = await host.readDataSource("zstack_vm_iso_candidates", {
      vm_instance_uuid: env.VM_INSTANCE_UUID,
    });
    say(
      isDeepStrictEqual(state, again)
        ? "\nAsked again: the same answer."
        : "\nAsked again: another answer!",
    );
  } finally {
    await host.stop();
  }
}
