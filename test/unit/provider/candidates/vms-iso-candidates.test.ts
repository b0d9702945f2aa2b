import {
  DEFAULT_WORLD,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
  type WorldVm,
} from "../../../../src/emulator";
import { type ObjectValue } from "../../../../src/tfplugin";
import { fleetVms, fleetWorld } from "../../../support/worlds/fleet";
import { isosOf } from "../../../support/worlds/fleet-oracle";
import {
  type OpenProvider,
  openProvider,
} from "../../../support/plugin/provider-in-process";
import { tortureWorld } from "../../../support/worlds/torture-world";
import { signedIn } from "../../../support/cloud/signed-in";

const ONE = "zstack_vm_iso_candidates";
const VMS = "zstack_vms_iso_candidates";
const { vms, isos, tenant } = DEFAULT_WORLD;

let emulator: Emulator;
let provider: OpenProvider;
afterEach(async () => {
  await provider.close();
  expect(emulator.liveSessions).toBe(0);
  await emulator.close();
});

async function start(
  options: EmulatorOptions = {},
  settings: ObjectValue = {},
): Promise<void> {
  emulator = await startEmulator({ world: tortureWorld(), ...options });
  provider = await openProvider(signedIn(emulator), settings);
}

/** Reads these VMs, of the whole world unless told otherwise. */
async function fleet({
  warnings = [],
  ...more
}: ObjectValue & { warnings?: string[] } = {}): Promise<ObjectValue> {
  const vm_instance_uuids = emulator.world.vms.map(({ uuid }) => uuid);
  const { state, diagnostics } = await provider.read(VMS, {
    vm_instance_uuids,
    ...more,
  });
  expect(diagnostics.map(({ summary }) => summary)).toEqual(warnings);
  return state ?? {};
}

function rows(state: ObjectValue): readonly ObjectValue[] {
  return state.vms as readonly ObjectValue[];
}

function row(state: ObjectValue, uuid: string): ObjectValue {
  return rows(state).find((one) => one.vm_instance_uuid === uuid) ?? {};
}

/** How many requests of each kind there were. */
function counts(): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { method, path } of emulator.requests) {
    const kind = path.endsWith("/iso-candidates")
      ? "candidates"
      : `${method} ${path.replace(/[0-9a-f]{32}/, "…")}`;
    found[kind] = (found[kind] ?? 0) + 1;
  }
  return found;
}

it("gives each VM what it can take or has, told by VM uuid, however the server orders its answers", async () => {
  const world = fleetWorld({ vms: 60, isos: 40 });
  await start({ world });
  const state = await fleet();
  expect(rows(state).map((one) => one.vm_instance_uuid)).toEqual(fleetVms(60));
  expect(rows(state).map((one) => one.image_uuids)).toEqual(
    world.vms.map((vm) => isosOf(world, vm)),
  );
  expect(JSON.stringify(await fleet(), bigints)).toBe(
    JSON.stringify(state, bigints),
  );
});

function bigints(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

it("asks for each VM's list once, for VMs (before and after the lists) and images by fifty, and signs in once", async () => {
  const world = fleetWorld({ vms: 120, isos: 300 });
  await start({ world });
  await fleet();
  const attached = new Set(
    world.vms.flatMap(({ cdRoms }) =>
      cdRoms.flatMap((one) => one.isoUuid ?? []),
    ),
  );
  // Whatever the dice made of it, this test should see more than one portion.
  expect(attached.size).toBeGreaterThan(50);
  // Why some have nothing is asked once for all of them.
  expect(counts()).toEqual({
    "PUT /v1/accounts/login": 1,
    candidates: 120,
    "GET /v1/vm-instances": 2 * Math.ceil(120 / 50),
    "GET /v1/images": Math.ceil(attached.size / 50) + 1,
    "GET /v1/clusters": 1,
    "GET /v1/primary-storage": 1,
    "GET /v1/backup-storage": 1,
  });
});

describe.each(["each", "grouped"])(
  "an ISO that moves under the read (ask = %s)",
  (ask) => {
    /** Changes the drives when the VM has been found and its list has not. */
    async function readWhile(
      vmUuid: string,
      move: (drives: WorldVm["cdRoms"]) => void,
    ): Promise<ObjectValue> {
      await start();
      const vm = emulator.world.vms.find(({ uuid }) => uuid === vmUuid);
      const list = { method: "GET", path: /iso-candidates$/, times: 1 };
      emulator.faults.add({ ...list, kind: "notReady" });
      const moved = (async () => {
        while (!emulator.requests.some(({ path }) => list.path.test(path)))
          await new Promise(setImmediate);
        move(vm?.cdRoms ?? []);
      })();
      const state = await fleet({ vm_instance_uuids: [vmUuid], ask });
      await moved;
      return row(state, vmUuid);
    }

    it("is told when it was attached meanwhile", async () => {
      const told = await readWhile(vms.db, ([drive]) => {
        Object.assign(drive ?? {}, { isoUuid: isos.rocky95 });
      });
      expect(told.image_uuids).toContain(isos.rocky95);
      expect(told.attached_image_uuids).toEqual([isos.rocky95]);
    });

    it("is told when it was taken out meanwhile", async () => {
      const told = await readWhile(vms.web, (drives) => {
        for (const drive of drives) delete drive.isoUuid;
      });
      expect(told.image_uuids).toContain(isos.rocky94);
      expect(told.attached_image_uuids).toEqual([]);
    });
  },
);

it("tells each ISO once, without attached, in the order asked for, and which all VMs have", async () => {
  await start();
  const state = await fleet({
    vm_instance_uuids: [vms.web, vms.db, vms.batch],
    order_by: "name",
    descending: true,
  });
  const images = state.images as readonly ObjectValue[];
  expect(images.map(({ name }) => name)).toEqual([
    "麒麟 V10",
    "ubuntu-24.04",
    "rocky-9.5",
    "rocky-9.4",
  ]);
  expect(Object.keys(images[0] ?? {})).not.toContain("attached");
  expect(images[0]).toMatchObject({
    uuid: isos.kylin,
    media_type: "ISO",
    install_path: expect.any(String) as string,
  });
  expect(images.map(({ size }) => size)).toContain(9007199254740993n);
  const all = images.map(({ uuid }) => uuid);
  expect(rows(state).map((one) => one.image_uuids)).toEqual([all, all, all]);
  expect(state.common_image_uuids).toEqual(all);
  expect(row(state, vms.db)).toEqual({
    vm_instance_uuid: vms.db,
    vm_state: "Running",
    image_uuids: all,
    image_uuid: all[0],
    attached_image_uuids: [isos.rocky94],
    free_cd_roms: 0,
    why_empty: null,
  });
});

it("judges a filter by attached for each VM, before the lists are united", async () => {
  await start();
  const asked = { vm_instance_uuids: [vms.db, vms.web] };
  const attached = await fleet({
    ...asked,
    filter: [{ name: "attached", values: ["true"] }],
  });
  expect(rows(attached).map((one) => one.image_uuids)).toEqual([
    [],
    [isos.rocky94],
  ]);
  expect((attached.images as ObjectValue[]).map(({ uuid }) => uuid)).toEqual([
    isos.rocky94,
  ]);
  const free = await fleet({
    ...asked,
    filter: [{ name: "attached", values: ["false"] }],
  });
  expect(row(free, vms.db).image_uuids).not.toContain(isos.rocky94);
  expect(row(free, vms.web).image_uuids).toContain(isos.rocky94);
  expect(free.common_image_uuids).not.toContain(isos.rocky94);
});

it.each<[string, ObjectValue]>([
  ["no condition", {}],
  ["the API's own answer", { include_attached: false }],
  ["a pattern", { name_regex: "^(?:rocky|ubuntu)" }],
  ["a name that no ISO has", { name: "rocky-9.6" }],
  ["a filter", { filter: [{ name: "architecture", values: ["aarch64"] }] }],
  ["another order", { order_by: "size", descending: true }],
])(
  "with %s each VM's list, state, drives and explanation are those of its own read",
  async (_what, choice) => {
    await start();
    const state = await fleet({
      ...choice,
      warnings:
        choice.name === undefined ? [] : ["No ISO for any of these VMs"],
    });
    for (const vm of emulator.world.vms) {
      const alone = await provider.read(ONE, {
        vm_instance_uuid: vm.uuid,
        ...choice,
      });
      const { state: own = {}, diagnostics } = alone;
      expect(row(state, vm.uuid)).toEqual({
        vm_instance_uuid: vm.uuid,
        vm_state: own.vm_state,
        image_uuids: own.image_uuids,
        image_uuid: (own.image_uuids as string[])[0] ?? null,
        attached_image_uuids: (own.cd_roms as ObjectValue[]).flatMap(
          ({ image_uuid: uuid }) => uuid ?? [],
        ),
        free_cd_roms: own.free_cd_roms,
        why_empty: diagnostics[0]?.detail ?? null,
      });
    }
  },
);

it("explains two hundred empty lists with four requests", async () => {
  const world = fleetWorld({ vms: 200, isos: 20 });
  for (const image of world.images) image.state = "Disabled";
  for (const vm of world.vms) vm.cdRoms = [];
  await start({ world });
  const state = await fleet({ warnings: ["No ISO for any of these VMs"] });
  expect(rows(state).every(({ why_empty: why }) => why !== null)).toBe(true);
  expect(counts()).toMatchObject({
    "GET /v1/images": 1,
    "GET /v1/clusters": 1,
    "GET /v1/primary-storage": 1,
    "GET /v1/backup-storage": 1,
  });
});

it("tells an ISO of which one drive knows the path alone by what another VM's list knows, and filters by what each VM knows", async () => {
  await start();
  const hidden = isos.windows;
  const like = emulator.world.images.find(({ uuid }) => uuid === hidden);
  Object.assign(like ?? {}, { state: "Enabled", architecture: "x86_64" });
  const mine = emulator.world.vms.filter((vm) =>
    [vms.web, vms.db].includes(vm.uuid as typeof vms.web),
  ) as [WorldVm, WorldVm];
  for (const vm of mine) vm.ownerUuid = tenant.uuid;
  const [drive] = mine.find(({ uuid }) => uuid === vms.db)?.cdRoms ?? [];
  Object.assign(drive ?? {}, { isoUuid: hidden, isoInstallPath: "/mounted" });
  await provider.close();
  provider = await openProvider(signedIn(emulator, tenant));
  const asked = { vm_instance_uuids: [vms.web, vms.db] };
  const state = await fleet(asked);
  expect(row(state, vms.db).attached_image_uuids).toEqual([hidden]);
  expect(
    (state.images as ObjectValue[]).filter(({ uuid }) => uuid === hidden),
  ).toMatchObject([{ name: like?.name }]);
  const named = await fleet({ ...asked, name: like?.name ?? "" });
  expect(row(named, vms.web).image_uuids).toEqual([hidden]);
  expect(row(named, vms.db).image_uuids).toEqual([]);
});

it("has an id that follows from the VMs alone, in whatever order they are given", async () => {
  await start();
  const one = await fleet({ vm_instance_uuids: [vms.web, vms.db] });
  const two = await fleet({
    vm_instance_uuids: [vms.db, vms.web],
    descending: true,
  });
  const other = await fleet({ vm_instance_uuids: [vms.db] });
  expect(one.id).toBe(two.id);
  expect(one.id).not.toBe(other.id);
});

it("keeps to max_concurrent_requests", async () => {
  const latency = 40;
  await start(
    { world: fleetWorld({ vms: 40, isos: 10 }), latency },
    { max_concurrent_requests: 4 },
  );
  const began = performance.now();
  await fleet();
  // Each of the four ways is used by a quarter of the requests, one after the other.
  const rounds = Math.floor(emulator.requests.length / 4);
  expect(performance.now() - began).toBeGreaterThan(rounds * latency);
});
