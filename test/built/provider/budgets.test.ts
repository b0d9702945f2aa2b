import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DEFAULT_WORLD, startEmulator } from "../../../src/emulator";
import { selfSigned } from "../../support/cloud/certificates";
import { PluginHost } from "../../support/plugin/plugin-host";
import { pluginFile } from "../../support/terraform/terraform";
import { signedIn } from "../../support/cloud/signed-in";

const { vms } = DEFAULT_WORLD;

/**
 * Counts that do not depend on the machine, as a check against creeping weight; times are measured
 * by `npm run bench`. Raise a budget only with a reason in the commit.
 */
const BUDGET = {
  /** Parts of the plugin's file that are compiled before the handshake line. */
  parts: 4,
  /** Modules of Node itself beyond those of a bare start. */
  builtins: 80,
  bytes: 900 * 1024,
};

it("little is loaded before the handshake", () => {
  const probe = path.join(__dirname, "../../../bench/probe.cjs");
  const { stderr } = spawnSync(pluginFile(), [], {
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      TF_PLUGIN_MAGIC_COOKIE:
        "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
      PLUGIN_PROTOCOL_VERSIONS: "6",
      PLUGIN_CLIENT_CERT: selfSigned({ name: "localhost" }).cert,
      NODE_OPTIONS: `--require ${JSON.stringify(probe)}`,
    },
  });
  const loaded = JSON.parse(/^probe: (.*)$/m.exec(stderr)?.[1] ?? "{}") as {
    parts: number;
    builtins: number;
  };
  expect(loaded.parts).toBeGreaterThan(0);
  expect(loaded.parts).toBeLessThanOrEqual(BUDGET.parts);
  expect(loaded.builtins).toBeLessThanOrEqual(BUDGET.builtins);
});

it("a process that only tells its schema and validates loads nothing that speaks HTTP to the cloud; one that reads does", async () => {
  // Each process tells, when it ends, which modules of Node it has loaded.
  const scratch = mkdtempSync(path.join(tmpdir(), "zstack-iso-probe-"));
  const probe = path.join(scratch, "probe.cjs");
  writeFileSync(
    probe,
    `process.on("exit", () => process.stderr.write(JSON.stringify(process.moduleLoadList)));`,
  );
  const host = await PluginHost.start(pluginFile(), {
    PATH: process.env.PATH,
    NODE_OPTIONS: `--require ${JSON.stringify(probe)}`,
  });
  await host.call("getProviderSchema", {});
  await host.call("validateDataResourceConfig", {
    typeName: "zstack_vm_iso_candidates",
    config: { msgpack: Buffer.from([0xc0]), json: Buffer.alloc(0) },
  });
  await host.stop();
  expect(host.stderr()).toContain('"NativeModule net"');
  expect(host.stderr()).not.toContain('"NativeModule https"');

  const emulator = await startEmulator();
  const reading = await PluginHost.start(pluginFile(), {
    PATH: process.env.PATH,
    NODE_OPTIONS: `--require ${JSON.stringify(probe)}`,
    ...signedIn(emulator),
  });
  await reading.readDataSource("zstack_vm_iso_candidates", {
    vm_instance_uuid: vms.web,
  });
  await reading.stop();
  await emulator.close();
  rmSync(scratch, { recursive: true });
  expect(reading.stderr()).toContain('"NativeModule https"');
});

it("the plugin's file stays small: Terraform hashes it for every command", () => {
  expect(statSync(pluginFile()).size).toBeLessThan(BUDGET.bytes);
});

it("ten reads of five VMs at once cost one login, five questions, one query for all VMs, one for their images, and one log-out", async () => {
  const emulator = await startEmulator();
  const host = await PluginHost.start(pluginFile(), {
    PATH: process.env.PATH,
    ...signedIn(emulator),
  });
  const read = await host.reader("zstack_vm_iso_candidates");
  const some = [vms.web, vms.db, vms.batch, vms.lab, vms.bare];
  await Promise.all(
    [...some, ...some].map((uuid) => read({ vm_instance_uuid: uuid })),
  );
  await host.stop();
  const asked = emulator.requests.map(({ method, path: at }) =>
    `${method} ${at}`.replace(/[0-9a-f]{32}/, "…"),
  );
  await emulator.close();
  const count = (what: string): number =>
    asked.filter((one) => one === what).length;
  expect(count("PUT /v1/accounts/login")).toBe(1);
  expect(count("GET /v1/vm-instances/…/iso-candidates")).toBe(5);
  expect(count("GET /v1/vm-instances")).toBe(1);
  expect(count("GET /v1/images")).toBe(1);
  expect(count("DELETE /v1/accounts/sessions/…")).toBe(1);
  expect(asked).toHaveLength(9);
});
