import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
  type WorldImage,
} from "../../../../src/emulator";
import { type ObjectValue } from "../../../../src/tfplugin";
import { signedIn } from "../../../support/cloud/signed-in";
import {
  type OpenProvider,
  openProvider,
} from "../../../support/plugin/provider-in-process";

const ONE = "zstack_vm_iso_candidate";
const VMS = "zstack_vms_iso_candidates";
const { vms, isos } = DEFAULT_WORLD;

let emulator: Emulator;
let provider: OpenProvider;
beforeEach(async () => {
  emulator = await startEmulator();
  provider = await openProvider(signedIn(emulator));
});
afterEach(async () => {
  await provider.close();
  expect(emulator.liveSessions).toBe(0);
  await emulator.close();
});

const ROCKY = { name_regex: "^rocky-9" };

async function fleet(config: ObjectValue): Promise<ObjectValue> {
  const { state, diagnostics } = await provider.read(VMS, {
    vm_instance_uuids: emulator.world.vms.map(({ uuid }) => uuid),
    ...config,
  });
  expect(diagnostics).toEqual([]);
  return state ?? {};
}

function upload(name: string, createDate: string): string {
  const uuid = "f".repeat(32);
  const like = emulator.world.images[0] as WorldImage;
  emulator.world.images.push({ ...like, uuid, name, createDate });
  return uuid;
}

it.each<[string, ObjectValue]>([
  ["most_recent", { most_recent: true }],
  ["prefer_attached", { most_recent: true, prefer_attached: true }],
])(
  "with %s chooses for each VM what its own read chooses, and leaves out those without an ISO",
  async (_what, choice) => {
    upload("rocky-9.6", "Oct 18, 2024 1:43:35 PM");
    const state = await fleet({ ...ROCKY, ...choice });
    const chosen: Record<string, unknown> = {};
    for (const { uuid } of emulator.world.vms) {
      const alone = await provider.read(ONE, {
        vm_instance_uuid: uuid,
        ...ROCKY,
        ...choice,
      });
      if (alone.state !== undefined) chosen[uuid] = alone.state.uuid;
    }
    expect(state.image_uuid_by_vm).toEqual(chosen);
    expect(Object.keys(chosen)).not.toContain(vms.paused);
    for (const vm of state.vms as readonly ObjectValue[])
      expect(vm.image_uuid).toBe(chosen[vm.vm_instance_uuid as string] ?? null);
    // The test sees both: one in a drive, and one that a newer upload replaces.
    expect(chosen[vms.db]).toBe(
      choice.prefer_attached === true ? isos.rocky94 : "f".repeat(32),
    );
  },
);

it("keeps what is in the drives when a newer ISO is uploaded", async () => {
  const asked = { ...ROCKY, order_by: "name", descending: true };
  const preferring = { ...asked, prefer_attached: true };
  const before = await fleet(preferring);
  for (const vm of emulator.world.vms) {
    const [drive] = vm.cdRoms;
    const isoUuid = (before.image_uuid_by_vm as ObjectValue)[vm.uuid];
    if (drive !== undefined && typeof isoUuid === "string")
      Object.assign(drive, { isoUuid });
  }
  const newer = upload("rocky-9.9", "Oct 18, 2024 1:43:35 PM");
  const after = await fleet(preferring);
  // Without a drive there is nothing to keep.
  expect(after.image_uuid_by_vm).toEqual({
    ...(before.image_uuid_by_vm as ObjectValue),
    [vms.bare]: newer,
  });
  const { image_uuid_by_vm: swapped } = await fleet(asked);
  expect(swapped).toMatchObject({ [vms.web]: newer, [vms.db]: newer });
});
