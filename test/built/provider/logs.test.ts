import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../src/emulator";
import { PluginHost } from "../../support/plugin/plugin-host";
import { pluginFile } from "../../support/terraform/terraform";
import { signedIn } from "../../support/cloud/signed-in";

const { vms } = DEFAULT_WORLD;

type Line = Record<string, unknown>;

async function linesOf(
  emulator: Emulator,
  level: Record<string, string>,
): Promise<{ raw: string; lines: Line[] }> {
  const raw = await stderrOf(emulator, level);
  const lines = raw
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
  return { raw, lines };
}

async function stderrOf(
  emulator: Emulator,
  level: Record<string, string>,
): Promise<string> {
  const host = await PluginHost.start(pluginFile(), {
    PATH: process.env.PATH,
    ...signedIn(emulator),
    ...level,
  });
  await host.readDataSource("zstack_vm_iso_candidates", {
    vm_instance_uuid: vms.web,
  });
  await host.stop();
  return host.stderr();
}

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

it("has at debug one line for each request: method, path, node, status, time and try", async () => {
  emulator.faults.add({ kind: "reset", path: "/v1/vm-instances/", times: 1 });
  const { lines } = await linesOf(emulator, { TF_LOG_PROVIDER: "DEBUG" });
  const requests = lines.filter(
    (line) => line["@message"] === "zstack request",
  );
  expect(requests).toHaveLength(emulator.requests.length);
  expect(requests[0]).toEqual({
    "@level": "debug",
    "@message": "zstack request",
    "@module": "provider.zstack-iso",
    "@timestamp": expect.stringMatching(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/,
    ) as string,
    method: "PUT",
    path: "/v1/accounts/login",
    node: emulator.url,
    try: 1,
    status: 200,
    ms: expect.any(Number) as number,
  });
  const asked = requests.filter(({ path }) =>
    String(path).endsWith("/iso-candidates"),
  );
  expect(asked).toEqual([
    expect.objectContaining({ try: 1, error: expect.any(String) as string }),
    expect.objectContaining({ try: 2, status: 200 }),
  ]);
});

it("has at info what happens once in a process, and no request", async () => {
  const { lines } = await linesOf(emulator, { TF_LOG: "INFO" });
  expect(lines.map((line) => line["@message"])).toEqual([
    "signed in to ZStack",
  ]);
});

it("masks the session in the path of the log-out", async () => {
  const { raw, lines } = await linesOf(emulator, { TF_LOG: "TRACE" });
  expect(lines.map(({ path }) => path)).toContain("/v1/accounts/sessions/***");
  const session = emulator.requests.at(-1)?.path.split("/").at(-1) ?? "none";
  expect(session).toMatch(/^[0-9a-f]{32}$/);
  expect(raw).not.toContain(session);
});

it("is silent without TF_LOG", async () => {
  expect((await linesOf(emulator, {})).raw).toBe("");
});

it("masks the session in what Node.js prints of a request under NODE_DEBUG", async () => {
  const raw = await stderrOf(emulator, { NODE_DEBUG: "http,https,net,tls" });
  const session = emulator.requests.at(-1)?.path.split("/").at(-1) ?? "none";
  expect(session).toMatch(/^[0-9a-f]{32}$/);
  expect(raw).not.toContain(session);
  // The runtime of the executable prints no headers at all.
  expect(raw.includes("OAuth ***")).toBe(pluginFile().endsWith(".cjs"));
});
