import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildSync } from "esbuild";
import { DEFAULT_WORLD, startEmulator } from "../../../../src/emulator";
import { signedIn } from "../../../support/cloud/signed-in";
import { PluginHost } from "../../../support/plugin/plugin-host";
import { pluginFile } from "../../../support/terraform/terraform";

const folder = mkdtempSync(path.join(tmpdir(), "crash-test-"));
const executable = path.join(folder, "terraform-provider-crashing");
beforeAll(() => {
  buildSync({
    entryPoints: [
      path.join(__dirname, "../../../support/plugin/crashing-provider.ts"),
    ],
    outfile: executable,
    bundle: true,
    platform: "node",
    format: "cjs",
    banner: { js: "#!/usr/bin/env node" },
  });
  chmodSync(executable, 0o755);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it("a crash ends the process with a text that Terraform repeats to its user, and without the secrets in it", async () => {
  const host = await PluginHost.start(executable, {
    PATH: process.env.PATH,
    CRASH_SECRET: "canary-secret-of-a-crash",
  });
  const ended = new Promise((resolve) => host.child.once("exit", resolve));
  const failed = host.readDataSource("crashing_read", {});
  await expect(failed).rejects.toThrow(/UNAVAILABLE|CANCELLED|INTERNAL/);
  expect(await ended).toBe(2);
  // Only a line that begins with "panic: " is repeated, with what follows it.
  expect(host.stderr()).toMatch(
    /^panic: TypeError: cannot read \*\*\*\n\s+at /m,
  );
  expect(host.stderr()).not.toContain("canary");
  host.disconnect();
});

it("logs in hclog's form, with six digits after the second and without secrets", async () => {
  const emulator = await startEmulator();
  const host = await PluginHost.start(pluginFile(), {
    ...signedIn(emulator),
    PATH: process.env.PATH,
    TF_LOG_PROVIDER: "TRACE",
  });
  await host.readDataSource("zstack_vm_iso_candidates", {
    vm_instance_uuid: DEFAULT_WORLD.vms.web,
  });
  await host.stop();
  const lines = host.stderr().trim().split("\n");
  for (const line of lines) {
    const entry = JSON.parse(line) as Record<string, unknown>;
    expect(entry["@message"]).toEqual(expect.any(String));
    expect(entry["@timestamp"]).toMatch(/\.\d{6}Z$/);
  }
  expect(lines.length).toBeGreaterThan(3);
  const [session] = emulator.requests.flatMap(
    ({ headers }) => headers.authorization?.slice(6) ?? [],
  );
  expect(host.stderr()).not.toContain(session ?? "no session was seen");
  expect(host.stderr()).not.toContain("b109f3bb");
  await emulator.close();
});
