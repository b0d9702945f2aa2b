import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DEFAULT_WORLD, startEmulator } from "../../src/emulator";
import { candidatesTf, Workspace } from "../support/terraform/terraform";

const { vms, admin } = DEFAULT_WORLD;

describe("nothing is left behind", () => {
  /** Plugin processes of this test run: those whose environment names our emulator. */
  function pluginsOf(port: string): string[] {
    return readdirSync("/proc").filter((pid) => {
      if (!/^\d+$/.test(pid)) return false;
      try {
        return (
          readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(
            "terraform-provider-zstack-iso",
          ) && readFileSync(`/proc/${pid}/environ`, "utf8").includes(port)
        );
      } catch {
        return false;
      }
    });
  }

  async function until(holds: () => boolean): Promise<boolean> {
    for (let i = 0; i < 100; i += 1) {
      if (holds()) return true;
      await sleep(50);
    }
    return false;
  }

  const onLinux = process.platform === "linux" ? it : it.failing;
  onLinux.each(["SIGKILL", "SIGTERM", "SIGINT"] as const)(
    "when Terraform gets %s in the middle of a read",
    async (signal) => {
      const slow = await startEmulator({ latency: 1_500 });
      const port = new URL(slow.url).port;
      // Of its own, so that only this run's sockets are in it. Short: a socket's path has a limit.
      const temporary = mkdtempSync(path.join(tmpdir(), "no-"));
      const one = new Workspace(candidatesTf(vms.web), {
        ZSTACK_ENDPOINT: slow.url,
        ZSTACK_ACCOUNT_NAME: admin.name,
        ZSTACK_ACCOUNT_PASSWORD: admin.password,
        TMPDIR: temporary,
      });
      await one.init();
      const child = one.spawn("plan", "-input=false");
      expect(
        await until(
          () => slow.requests.length > 0 && pluginsOf(port).length > 0,
        ),
      ).toBe(true);
      child.kill(signal);
      expect(await until(() => pluginsOf(port).length === 0)).toBe(true);
      // The login that was under way has opened a session: it is closed, too.
      expect(slow.liveSessions).toBe(0);
      expect(
        await until(() => child.exitCode !== null || child.signalCode !== null),
      ).toBe(true);
      expect(
        readdirSync(temporary).filter((name) => name.startsWith("tfp-")),
      ).toEqual([]);
      rmSync(temporary, { recursive: true });
      one.remove();
      await slow.close();
    },
  );
});
