import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DEFAULT_WORLD, startEmulator } from "../../src/emulator";
import { pluginsOf } from "../support/plugin/processes";
import { candidatesTf, Workspace } from "../support/terraform/terraform";
import { signedIn } from "../support/cloud/signed-in";
import { until } from "../support/until";

const { vms } = DEFAULT_WORLD;

describe("nothing is left behind", () => {
  const onLinux = process.platform === "linux" ? it : it.failing;
  onLinux.each(["SIGKILL", "SIGTERM", "SIGINT"] as const)(
    "when Terraform gets %s in the middle of a read",
    async (signal) => {
      const slow = await startEmulator({ latency: 1_500 });
      const port = new URL(slow.url).port;
      // Of its own, so that only this run's sockets are in it. Short: a socket's path has a limit.
      const temporary = mkdtempSync(path.join(tmpdir(), "no-"));
      const one = new Workspace(candidatesTf(vms.web), {
        ...signedIn(slow),
        TMPDIR: temporary,
      });
      await one.init();
      const child = one.spawn("plan", "-input=false");
      await until(() => slow.requests.length > 0 && pluginsOf(port).length > 0);
      child.kill(signal);
      await until(() => pluginsOf(port).length === 0);
      // The login that was under way has opened a session: it is closed, too.
      expect(slow.liveSessions).toBe(0);
      await until(() => child.exitCode !== null || child.signalCode !== null);
      expect(
        readdirSync(temporary).filter((name) => name.startsWith("tfp-")),
      ).toEqual([]);
      rmSync(temporary, { recursive: true });
      one.remove();
      await slow.close();
    },
  );
});
