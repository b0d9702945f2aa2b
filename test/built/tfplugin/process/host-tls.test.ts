import { spawn, spawnSync } from "node:child_process";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { PluginHost } from "../../../support/plugin/plugin-host";
import { pluginFile } from "../../../support/terraform/terraform";

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

describe("with a certificate of the host that is none", () => {
  const cookie = {
    TF_PLUGIN_MAGIC_COOKIE:
      "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
    PLUGIN_PROTOCOL_VERSIONS: "6",
  };

  it("says so and exits with 1, before it shakes hands", () => {
    const { status, stdout, stderr } = spawnSync(pluginFile(), [], {
      encoding: "utf8",
      env: { ...process.env, ...cookie, PLUGIN_CLIENT_CERT: "no certificate" },
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/^PLUGIN_CLIENT_CERT is set, but holds no cert/);
  });

  it("takes an empty one for none, as plugins in Go do", async () => {
    const child = spawn(pluginFile(), [], {
      env: { ...process.env, ...cookie, PLUGIN_CLIENT_CERT: "" },
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk) => (stdout += String(chunk)));
    child.stderr.on("data", (chunk) => (stderr += String(chunk)));
    while (!stdout.includes("\n")) await sleep(20);
    await sleep(300);
    expect(child.exitCode).toBeNull();
    expect(stderr).not.toContain("panic");
    // No certificate of the server either: the connection is in clear.
    expect(stdout.trim().split("|")[5]).toBe("");
    child.kill();
  });
});

it("refuses a client without the host's certificate", async () => {
  const host = await PluginHost.start(pluginFile());
  const stranger = await host.strange().catch((error: unknown) => error);
  expect(stranger).toBeInstanceOf(Error);
  host.child.kill("SIGKILL");
});

it("ends without a crash when what connects speaks no TLS, and resets the connection", async () => {
  const host = await PluginHost.start(pluginFile());
  const stranger = connect(host.handshake[3] ?? "");
  stranger.on("error", () => undefined);
  stranger.write("GET / HTTP/1.1\r\n\r\n", () => {
    stranger.destroy();
  });
  expect(await ended(host.child.pid)).toBe(true);
  expect(host.stderr()).not.toContain("panic");
});

it("ends without a crash when its host dies in the middle of the TLS handshake", async () => {
  const host = await PluginHost.start(pluginFile());
  const dying = connect(host.handshake[3] ?? "");
  dying.on("error", () => undefined);
  const hello = Buffer.from([0x16, 3, 1, 0x01, 0x00, 1, 0, 0, 0xfc]);
  dying.write(hello, () => {
    dying.destroy();
  });
  expect(await ended(host.child.pid)).toBe(true);
  expect(host.stderr()).not.toContain("panic");
});
