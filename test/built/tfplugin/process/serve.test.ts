import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../../src/emulator";
import {
  pack,
  PluginDiagnostics,
  PluginHost,
  unknownValue,
} from "../../../support/plugin/plugin-host";
import { pluginFile } from "../../../support/terraform/terraform";
import { tortureWorld } from "../../../support/worlds/torture-world";
import { signedIn } from "../../../support/cloud/signed-in";

const { vms } = DEFAULT_WORLD;

let emulator: Emulator;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  emulator = await startEmulator({ world: tortureWorld() });
  env = {
    ...process.env,
    ...signedIn(emulator),
  };
});
afterAll(() => emulator.close());

function alive(pid: number | undefined): boolean {
  try {
    process.kill(pid ?? -1, 0);
    return true;
  } catch {
    return false;
  }
}

async function ended(pid: number | undefined): Promise<boolean> {
  for (let i = 0; i < 60 && alive(pid); i += 1) await sleep(50);
  return !alive(pid);
}

describe("started by a host", () => {
  it("answers a read, ends at once on Shutdown, and leaves no session", async () => {
    const host = await PluginHost.start(pluginFile(), env);
    const state = await host.readDataSource("zstack_vm_iso_candidates", {
      vm_instance_uuid: vms.web,
    });
    expect(state).toMatchObject({
      id: vms.web,
      vm_state: "Running",
      free_cd_roms: 1,
    });
    expect((state.candidates as { size: unknown }[])[2]?.size).toBe(
      9007199254740993n,
    );
    expect(await host.stop()).toBe(0);
    expect(emulator.liveSessions).toBe(0);
  });

  it("ignores SIGINT, which reaches the whole process group", async () => {
    const host = await PluginHost.start(pluginFile(), env);
    await host.call("getMetadata", {});
    host.child.kill("SIGINT");
    await sleep(100);
    await host.call("getMetadata", {});
    expect(await host.stop()).toBe(0);
  });

  it("ends when its only connection closes, and logs out", async () => {
    const host = await PluginHost.start(pluginFile(), env);
    await host.readDataSource("zstack_vm_iso_candidates", {
      vm_instance_uuid: vms.web,
    });
    expect(emulator.liveSessions).toBe(1);
    host.disconnect();
    expect(await ended(host.child.pid)).toBe(true);
    expect(emulator.liveSessions).toBe(0);
  });

  it("aborts the running read on StopProvider and answers it with a diagnostic", async () => {
    const slow = await startEmulator({ latency: 10_000 });
    const host = await PluginHost.start(pluginFile(), {
      ...env,
      ZSTACK_ENDPOINT: slow.url,
    });
    const reading = host.readDataSource("zstack_vm_iso_candidates", {
      vm_instance_uuid: vms.web,
    });
    const outcome = reading.catch((error: unknown) => error);
    while (slow.requests.length === 0) await sleep(20);
    await host.call("stopProvider", {});
    expect(await outcome).toBeInstanceOf(PluginDiagnostics);
    expect(((await outcome) as PluginDiagnostics).diagnostics[0]?.summary).toBe(
      "Interrupted",
    );
    host.child.kill("SIGKILL");
    await slow.close();
  });

  it("takes messages of more than 4 MiB", async () => {
    const host = await PluginHost.start(pluginFile(), env);
    const config = pack({
      vm_instance_uuid: vms.web,
      system_tags: ["x".repeat(6 * 1024 * 1024)],
      user_tags: null,
      include_attached: null,
      ...Object.fromEntries(
        "id candidates image_uuids install_paths vm_state cd_roms free_cd_roms"
          .split(" ")
          .map((name) => [name, null]),
      ),
    });
    expect(
      await host.call("validateDataResourceConfig", {
        typeName: "zstack_vm_iso_candidates",
        config,
      }),
    ).toEqual({ diagnostics: [] });
    expect(await host.stop()).toBe(0);
  });

  it("holds back what is not known yet instead of failing", async () => {
    const host = await PluginHost.start(pluginFile(), {
      ...env,
      ZSTACK_ENDPOINT: "",
    });
    const config = pack({
      endpoint: unknownValue,
      host: null,
      port: null,
      account_name: null,
      account_password: null,
      session_uuid: null,
    });
    expect(
      await host.call("configureProvider", {
        terraformVersion: "1.11.4",
        config,
      }),
    ).toEqual({ diagnostics: [] });
    expect(await host.stop()).toBe(0);
  });
});

it("ends by itself when the host dies before it connects and stops waiting on SIGTERM", async () => {
  const child = spawn(pluginFile(), [], {
    env: {
      ...process.env,
      TF_PLUGIN_MAGIC_COOKIE:
        "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const line = await new Promise<string>((resolve) =>
    child.stdout.once("data", (chunk: Buffer) => {
      resolve(chunk.toString());
    }),
  );
  child.kill("SIGTERM");
  expect(await ended(child.pid)).toBe(true);
  expect(existsSync(path.dirname(line.split("|")[3] ?? ""))).toBe(false);
});
