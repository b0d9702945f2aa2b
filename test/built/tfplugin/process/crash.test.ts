import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildSync } from "esbuild";
import { PluginHost } from "../../../support/plugin/plugin-host";

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
