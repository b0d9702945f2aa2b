import { execFileSync, spawn, spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../../src/emulator";
import { createServerCertificate } from "../../../../src/tfplugin/process/certificate";
import {
  pack,
  PluginDiagnostics,
  PluginHost,
  unknownValue,
} from "../../../support/plugin/plugin-host";
import { pluginFile } from "../../../support/terraform/terraform";
import { tortureWorld } from "../../../support/cloud/torture-world";

const { vms, admin } = DEFAULT_WORLD;

let emulator: Emulator;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  emulator = await startEmulator({ world: tortureWorld() });
  env = {
    ...process.env,
    ZSTACK_ENDPOINT: emulator.url,
    ZSTACK_ACCOUNT_NAME: admin.name,
    ZSTACK_ACCOUNT_PASSWORD: admin.password,
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

describe("started by hand", () => {
  it("explains itself on stderr, listens nowhere, and exits with 1", () => {
    const { status, stdout, stderr } = spawnSync(pluginFile(), [], {
      encoding: "utf8",
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("is a plugin for Terraform and OpenTofu");
  });

  it("tells its version", () => {
    expect(
      spawnSync(pluginFile(), ["--version"], { encoding: "utf8" }),
    ).toMatchObject({ status: 0, stderr: "0.1.0\n" });
  });
});

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

describe("started by a host", () => {
  it("shakes hands in six fields, on a socket in a folder that only this user may enter and that is gone once connected", async () => {
    const host = await PluginHost.start(pluginFile(), env);
    const [core, protocol, network, address = "", grpc, certificate = ""] =
      host.handshake;
    expect([core, protocol, network, grpc]).toEqual(["1", "6", "unix", "grpc"]);
    expect(certificate).toMatch(/^[A-Za-z0-9+/]+$/);
    expect(statSync(path.dirname(address)).mode & 0o777).toBe(0o700);
    await host.call("getMetadata", {});
    expect(existsSync(path.dirname(address))).toBe(false);
    expect(await host.stop()).toBe(0);
  });

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

  it("refuses a client without the host's certificate", async () => {
    const host = await PluginHost.start(pluginFile(), env);
    const stranger = await host.strange().catch((error: unknown) => error);
    expect(stranger).toBeInstanceOf(Error);
    host.child.kill("SIGKILL");
  });

  it("ends without a crash when what connects speaks no TLS, and resets the connection", async () => {
    const host = await PluginHost.start(pluginFile(), env);
    const stranger = connect(host.handshake[3] ?? "");
    stranger.on("error", () => undefined);
    stranger.write("GET / HTTP/1.1\r\n\r\n", () => {
      stranger.destroy();
    });
    expect(await ended(host.child.pid)).toBe(true);
    expect(host.stderr()).not.toContain("panic");
  });

  it("ends without a crash when its host dies in the middle of the TLS handshake", async () => {
    const host = await PluginHost.start(pluginFile(), env);
    const dying = connect(host.handshake[3] ?? "");
    dying.on("error", () => undefined);
    const hello = Buffer.from([0x16, 3, 1, 0x01, 0x00, 1, 0, 0, 0xfc]);
    dying.write(hello, () => {
      dying.destroy();
    });
    expect(await ended(host.child.pid)).toBe(true);
    expect(host.stderr()).not.toContain("panic");
  });

  it("logs in hclog's form, with six digits after the second and without secrets", async () => {
    const host = await PluginHost.start(pluginFile(), {
      ...env,
      TF_LOG_PROVIDER: "TRACE",
    });
    await host.readDataSource("zstack_vm_iso_candidates", {
      vm_instance_uuid: vms.web,
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

describe("the server's certificate", () => {
  const { der, certificatePem, privateKeyPem } = createServerCertificate();
  const certificate = new X509Certificate(der);

  it("is what Terraform asks for: for localhost, a server's, valid a minute ago, and signed by itself", () => {
    expect(certificate.subjectAltName).toBe("DNS:localhost");
    expect(certificate.keyUsage).toContain("1.3.6.1.5.5.7.3.1");
    expect(Date.parse(certificate.validFrom)).toBeLessThan(Date.now() - 50_000);
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now());
    expect(certificate.ca).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(privateKeyPem).toContain("PRIVATE KEY");
  });

  it("is fresh each time", () => {
    expect(
      new X509Certificate(createServerCertificate().der).serialNumber,
    ).not.toBe(certificate.serialNumber);
  });

  it("is read by OpenSSL, and dates beyond 2050 are, too", () => {
    const late = createServerCertificate(Date.UTC(2055, 1, 1)).certificatePem;
    for (const pem of [certificatePem, late]) {
      expect(
        execFileSync("openssl", ["x509", "-noout", "-text"], {
          input: pem,
          encoding: "utf8",
        }),
      ).toContain("ecdsa-with-SHA256");
    }
    expect(new X509Certificate(late).validFrom).toContain("2055");
  });
});
