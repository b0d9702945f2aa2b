import { type ServerResponse } from "node:http";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../../src/emulator";
import { type Diagnostic, type ObjectValue } from "../../../../src/tfplugin";
import { cannedServer } from "../../../support/cloud/canned-server";
import { fleetUuid, fleetVms, fleetWorld } from "../../../support/worlds/fleet";
import { openProvider } from "../../../support/plugin/provider-in-process";
import { signedIn } from "../../../support/cloud/signed-in";
import { until } from "../../../support/until";

const VMS = "zstack_vms_iso_candidates";
const PATH = ["vm_instance_uuids"];
const { vms } = DEFAULT_WORLD;

/** Reads VMs of a small fleet, with one setting or another. */
async function read(
  emulator: Pick<Emulator, "url">,
  config: ObjectValue,
  {
    settings = {},
    signal,
  }: { settings?: ObjectValue; signal?: AbortSignal } = {},
): Promise<readonly Diagnostic[]> {
  const provider = await openProvider(signedIn(emulator), settings);
  const { state, diagnostics } = await provider.read(VMS, config, signal);
  expect(state).toBeUndefined();
  await provider.close();
  return diagnostics;
}

describe.each(["each", "grouped"])("asked %s,", (ask) => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({
      world: fleetWorld({ vms: 20, isos: 10 }),
    });
  });
  afterEach(async () => {
    expect(emulator.liveSessions).toBe(0);
    await emulator.close();
  });

  it("one unknown VM is one error, at the set, that names it", async () => {
    const unknown = "0".repeat(32);
    const diagnostics = await read(emulator, {
      vm_instance_uuids: [...fleetVms(20), unknown],
      ask,
    });
    expect(diagnostics).toEqual([
      {
        severity: "error",
        summary: "ZStack does not know this resource",
        detail: expect.stringMatching(
          new RegExp(
            `^VM ${unknown}: ZStack refused .*SYS.1003[^]*Check the UUID`,
          ),
        ) as string,
        path: PATH,
      },
    ]);
  });

  it("of many unknown VMs the first ten are told in full, the others by uuid, and all others were asked", async () => {
    const unknown = Array.from({ length: 13 }, (_, i) => fleetUuid("x", i));
    const diagnostics = await read(emulator, {
      vm_instance_uuids: [...unknown.toReversed(), ...fleetVms(20)],
      ask,
    });
    expect(diagnostics).toHaveLength(1);
    const lines = diagnostics[0]?.detail.split("\n") ?? [];
    expect(lines[0]).toBe("13 of 33 VMs failed.");
    expect(lines.filter((line) => /^- VM .*SYS\.1003/.test(line))).toHaveLength(
      10,
    );
    expect(lines).toContain(`- and 3 more: ${unknown.slice(10).join(", ")}`);
    expect(
      lines.filter((line) => line.includes("Check the UUID")),
    ).toHaveLength(1);
  });

  it("a refused sign-in is one error, and no VM is asked", async () => {
    const provider = await openProvider({
      ...signedIn(emulator),
      ZSTACK_ACCOUNT_PASSWORD: "wrong",
    });
    const { diagnostics } = await provider.read(VMS, {
      vm_instance_uuids: fleetVms(20),
      ask,
    });
    await provider.close();
    expect(diagnostics).toMatchObject([
      { summary: "ZStack did not accept the account name or password" },
    ]);
    expect(emulator.requests.map(({ path }) => path)).toEqual([
      "/v1/accounts/login",
    ]);
  });

  it("an interrupted read ends long before all VMs are asked, and asks nothing more", async () => {
    await emulator.close();
    emulator = await startEmulator({
      world: fleetWorld({ vms: 200, isos: 5 }),
      latency: 100,
    });
    const stop = new AbortController();
    const reading = read(
      emulator,
      { vm_instance_uuids: fleetVms(200), ask },
      { signal: stop.signal },
    );
    await until(() =>
      emulator.requests.some(({ path }) => path.endsWith("candidates")),
    );
    stop.abort();
    expect(await reading).toMatchObject([{ summary: "Interrupted" }]);
    expect(
      emulator.requests.filter(({ path }) => path.endsWith("candidates"))
        .length,
    ).toBeLessThan(40);
  });

  it("a read that runs out of its operation_timeout says how far it came", async () => {
    await emulator.close();
    emulator = await startEmulator({
      world: fleetWorld({ vms: 60, isos: 5 }),
      latency: 60,
    });
    const [error, ...others] = await read(
      emulator,
      { vm_instance_uuids: fleetVms(60), ask },
      { settings: { operation_timeout: "400ms", max_concurrent_requests: 2 } },
    );
    expect(others).toEqual([]);
    expect(error?.detail).toMatch(/\d+ of 60 VMs had answered by then/);
    expect(error?.detail).toContain("operation_timeout");
  });
});

it("a node that goes away in the middle is one error, not one for each VM", async () => {
  let answered = 0;
  const server = await cannedServer(
    ({ url = "" }, response: ServerResponse) => {
      if (url.includes("login"))
        response.end(`{"inventory":{"uuid":"${"a".repeat(32)}"}}`);
      else if ((answered += 1) > 5) response.socket?.destroy();
      else response.end('{"inventories":[]}');
    },
  );
  const diagnostics = await read(
    server,
    { vm_instance_uuids: fleetVms(300), include_attached: false },
    { settings: { max_retries: 0 } },
  );
  expect(diagnostics).toMatchObject([
    { summary: "The ZStack management node cannot be reached" },
  ]);
  expect(server.seen.length).toBeLessThan(60);
  await server.close();
});

it("of a VM that ZStack lists for but does not show, the error says so and what to do", async () => {
  const emulator = await startEmulator();
  const provider = await openProvider(signedIn(emulator, DEFAULT_WORLD.tenant));
  const asked = { vm_instance_uuids: [vms.web, vms.batch] };
  const { diagnostics } = await provider.read(VMS, asked);
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]?.detail).toContain("2 of 2 VMs failed");
  expect(diagnostics[0]?.detail).toContain("include_attached = false");
  // Failures that do not agree have no other name in common.
  const mixed = await provider.read(VMS, {
    vm_instance_uuids: [vms.web, "0".repeat(32)],
  });
  expect(mixed.diagnostics).toMatchObject([
    { summary: "ZStack reported an error", path: PATH },
  ]);
  expect(mixed.diagnostics[0]?.detail).toMatch(
    /^2 of 2 VMs failed\.[^]*- VM 0{32}: .*SYS\.1003[^]*- VM 1f65.*does not show/,
  );
  const without = await provider.read(VMS, {
    ...asked,
    include_attached: false,
  });
  expect(without.diagnostics).toEqual([]);
  expect(without.state?.vms).toMatchObject([
    { vm_state: null, free_cd_roms: 0, attached_image_uuids: [] },
    { vm_state: null },
  ]);
  await provider.close();
  await emulator.close();
});
