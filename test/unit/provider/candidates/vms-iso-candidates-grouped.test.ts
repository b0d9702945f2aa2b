import { type ServerResponse } from "node:http";
import fc from "fast-check";
import { type Emulator, startEmulator } from "../../../../src/emulator";
import { type ObjectValue } from "../../../../src/tfplugin";
import { cannedServer } from "../../../support/cloud/canned-server";
import { signedIn } from "../../../support/cloud/signed-in";
import { fleetVms, fleetWorld } from "../../../support/worlds/fleet";
import { isosOf } from "../../../support/worlds/fleet-oracle";
import { openProvider } from "../../../support/plugin/provider-in-process";

const VMS = "zstack_vms_iso_candidates";

/** Reads all VMs of an emulator, and counts the requests for candidates. */
async function read(
  emulator: Emulator,
  config: ObjectValue,
): Promise<{ state: ObjectValue | undefined; asked: number }> {
  const provider = await openProvider(signedIn(emulator));
  const before = emulator.requests.length;
  const { state, diagnostics } = await provider.read(VMS, {
    vm_instance_uuids: emulator.world.vms.map(({ uuid }) => uuid),
    ...config,
  });
  await provider.close();
  expect(diagnostics.filter(({ path }) => path?.[0] === "ask")).toEqual([]);
  const asked = emulator.requests
    .slice(before)
    .filter(({ path }) => path.endsWith("/iso-candidates")).length;
  return { state: state && { ...state, ask: null }, asked };
}

it("answers as each does, to the last attribute, over random clouds and choices", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1 }),
      fc.constantFrom<ObjectValue>(
        {},
        { include_attached: false },
        { name_regex: "rocky", descending: true },
        { filter: [{ name: "attached", values: ["true"] }] },
        { order_by: "size" },
      ),
      async (vms, isos, seed, choice) => {
        const world = fleetWorld({ vms, isos, seed });
        const emulator = await startEmulator({ world });
        const each = await read(emulator, choice);
        const grouped = await read(emulator, {
          ...choice,
          ask: "grouped",
        }).finally(() => emulator.close());
        expect(grouped.state).toEqual(each.state);
        expect(each.asked).toBe(vms);
        expect(grouped.asked).toBeLessThanOrEqual(vms);
      },
    ),
    { numRuns: 15 },
  );
});

it("gives exactly the API's answer of each VM with include_attached = false, asking a handful of a group", async () => {
  const world = fleetWorld({ vms: 200, isos: 30 });
  for (const vm of world.vms) if (vm.state === "Paused") vm.state = "Running";
  const emulator = await startEmulator({ world });
  const { state, asked } = await read(emulator, {
    ask: "grouped",
    include_attached: false,
  });
  await emulator.close();
  expect((state?.vms as ObjectValue[]).map((vm) => vm.image_uuids)).toEqual(
    world.vms.map((vm) => isosOf(world, vm, { includeAttached: false })),
  );
  // Five groups at the most: c0 has two storages, the others one.
  expect(asked).toBeLessThanOrEqual(5 * 5);
});

it("asks groups of one or two VMs whole", async () => {
  const world = fleetWorld({ vms: 2, isos: 10 });
  const emulator = await startEmulator({ world });
  expect((await read(emulator, { ask: "grouped" })).asked).toBe(2);
  await emulator.close();
});

describe("when a server tells VMs of one group apart", () => {
  const uuids = fleetVms(6);
  const iso = (letter: string) => ({
    uuid: letter.repeat(32),
    name: letter,
    backupStorageRefs: [],
  });

  /** Offers all ISOs to all, but denies `x` to the VMs that end so. */
  async function partial(denied: readonly string[]) {
    const answerTo = (url: string): object[] => {
      const uuid = /vm-instances\/(\w+)\/iso/.exec(url)?.[1] ?? "";
      const isos = ["a", "b", "c"].map(iso);
      if (uuid !== "") return denied.includes(uuid) ? isos.slice(1) : isos;
      return uuids.map((one) => ({
        uuid: one,
        state: "Running",
        zoneUuid: "z",
        clusterUuid: "c",
        rootVolumeUuid: "r",
        allVolumes: [{ uuid: "r", primaryStorageUuid: "p" }],
        vmCdRoms: [],
      }));
    };
    const server = await cannedServer(
      ({ url = "" }, response: ServerResponse) =>
        response.end(JSON.stringify({ inventories: answerTo(url) })),
    );
    const provider = await openProvider({
      ZSTACK_ENDPOINT: server.url,
      ZSTACK_SESSION_UUID: "f".repeat(32),
    });
    const answer = await provider.read(VMS, {
      vm_instance_uuids: uuids,
      ask: "grouped",
    });
    await provider.close();
    await server.close();
    const asked = server.seen.filter((one) => one.includes("iso-candidates"));
    return { ...answer, asked };
  }

  it("asks every VM after all, each once, and warns with the ISO and the VMs that differ", async () => {
    const { state, diagnostics, asked } = await partial(uuids.slice(0, 1));
    expect(diagnostics).toMatchObject([
      {
        severity: "warning",
        summary: "The answers for VMs of one group do not agree",
        path: ["ask"],
      },
    ]);
    expect(diagnostics[0]?.detail).toContain(
      `ZStack lists the ISO a (${"a".repeat(32)}) for the VM ${uuids[1] ?? ""}, but not for the VM ${uuids[0] ?? ""}`,
    );
    expect(new Set(asked).size).toBe(6);
    expect(asked).toHaveLength(6);
    expect(
      (state?.vms as ObjectValue[]).map((vm) => (vm.image_uuids as []).length),
    ).toEqual([2, 3, 3, 3, 3, 3]);
  });

  it("asks two of six when they agree, without a warning", async () => {
    const { diagnostics, asked } = await partial([]);
    expect(diagnostics).toEqual([]);
    expect(asked).toHaveLength(2);
  });
});
