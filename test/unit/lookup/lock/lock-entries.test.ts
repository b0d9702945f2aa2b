import {
  DEFAULT_WORLD,
  defaultWorld,
  type Emulator,
  startEmulator,
  type World,
  type WorldImage,
  type WorldVm,
} from "../../../../src/emulator";
import {
  type LockCloud,
  pruneLock,
  readLock,
  updateLock,
  verifyLock,
} from "../../../../src/lookup/index";
import { closeLookups } from "../../../../src/lookup";
import { loadClient } from "../../../../src/zstack";
import { LockFolder } from "../../../support/lookups";

const { vms, isos, admin } = DEFAULT_WORLD;

let emulator: Emulator;
let world: World;
let folder: LockFolder;
beforeEach(async () => {
  world = defaultWorld();
  image(isos.rocky95).md5Sum = "a".repeat(32);
  emulator = await startEmulator({ world });
  folder = new LockFolder(emulator.url);
  await folder.list({ vmInstanceUuid: vms.web, nameRegex: "^rocky" });
  await folder.one({ vmInstanceUuid: vms.db, name: "rocky-9.4" });
});
afterEach(async () => {
  await closeLookups();
  folder.remove();
  await emulator.close();
});

function image(uuid: string): WorldImage {
  return world.images.find((one) => one.uuid === uuid) as WorldImage;
}

function vm(uuid: string): WorldVm {
  return world.vms.find((one) => one.uuid === uuid) as WorldVm;
}

function drive(uuid: string, isoUuid: string | undefined): void {
  const [first] = vm(uuid).cdRoms;
  if (first === undefined) throw new TypeError("no drive");
  if (isoUuid === undefined) delete first.isoUuid;
  else first.isoUuid = isoUuid;
}

async function at<T>(
  { url }: Emulator,
  work: (cloud: LockCloud) => Promise<T>,
): Promise<T> {
  const endpoints = [{ baseUrl: url }];
  const client = await loadClient({
    endpoints,
    credential: {
      kind: "account",
      name: admin.name,
      password: admin.password,
    },
  });
  try {
    return await work({ client, endpoints });
  } finally {
    await client.close();
  }
}

const verified = () =>
  at(emulator, (cloud) => verifyLock(folder.lockFile, cloud));
const updated = () =>
  at(emulator, (cloud) => updateLock(folder.lockFile, cloud));
const pruned = (there = emulator) =>
  at(there, (cloud) => pruneLock(folder.lockFile, cloud));

describe("verifying", () => {
  it("finds no drift in what is as it was, nor in what was uploaded, attached, paused or calculated since", async () => {
    world.images.push({
      ...image(isos.rocky95),
      uuid: "f".repeat(32),
      name: "rocky-9.6",
    });
    drive(vms.web, isos.rocky95);
    vm(vms.web).state = "Paused";
    image(isos.rocky94).md5Sum = "b".repeat(32);
    const before = folder.text();
    expect(await verified()).toEqual({ entries: 2, drift: [] });
    expect(folder.text()).toBe(before);
  });

  it("tells which ISO is gone", async () => {
    world.images = world.images.filter(({ uuid }) => uuid !== isos.rocky95);
    expect((await verified()).drift).toEqual([
      {
        key: `vmIsoCandidates(vmInstanceUuid=${vms.web}, nameRegex=^rocky)`,
        queryKind: "vmIsoCandidates",
        query: { vmInstanceUuid: vms.web, nameRegex: "^rocky" },
        imageUuid: isos.rocky95,
        name: "rocky-9.5",
        kind: "gone",
        was: expect.stringMatching(/^\/sftp\//) as unknown,
        is: null,
      },
    ]);
  });

  it("tells that a VM is gone, and its ISOs with it", async () => {
    world.vms = world.vms.filter(({ uuid }) => uuid !== vms.db);
    expect((await verified()).drift).toMatchObject([
      { imageUuid: isos.rocky94, kind: "gone", is: "the VM is gone" },
    ]);
  });

  it("tells that an ISO was taken out of the VM's drive", async () => {
    drive(vms.db, undefined);
    expect((await verified()).drift).toMatchObject([
      {
        name: "rocky-9.4",
        kind: "detached",
        was: "attached",
        is: "in no drive",
      },
    ]);
  });

  it("tells which VM has it in a drive now", async () => {
    drive(vms.db, undefined);
    drive(vms.lab, isos.rocky94);
    expect((await verified()).drift).toMatchObject([
      { kind: "attached_elsewhere", is: "attached to lab" },
    ]);
  });

  it("tells where an ISO was moved, and that it holds something else", async () => {
    const moved = image(isos.rocky95);
    moved.md5Sum = "c".repeat(32);
    for (const ref of moved.backupStorageRefs) ref.installPath = "/moved.iso";
    expect((await verified()).drift).toMatchObject([
      { kind: "path_moved", imageUuid: isos.rocky95, is: "/moved.iso" },
      { kind: "checksum_changed", was: "a".repeat(32), is: "c".repeat(32) },
    ]);
  });

  it("does not call it drift that ZStack cannot attach an ISO at the moment", async () => {
    image(isos.rocky95).state = "Disabled";
    expect((await verified()).drift).toEqual([]);
  });
});

describe("updating", () => {
  it("writes what the cloud says now, and tells what changed", async () => {
    world.images.push({
      ...image(isos.rocky95),
      uuid: "f".repeat(32),
      name: "rocky-9.6",
    });
    image(isos.rocky94).description = "the new one";
    const update = await updated();
    expect(update).toMatchObject({ entries: 2, failures: [] });
    expect(
      update.updates.map(({ key, changes }) => [key.split("(")[0], changes]),
    ).toMatchObject([
      [
        "vmIsoCandidate",
        [
          {
            kind: "changed",
            attribute: "description",
            was: "Rocky Linux 9.4 minimal",
            is: "the new one",
          },
        ],
      ],
      [
        "vmIsoCandidates",
        [
          { kind: "changed", attribute: "description", name: "rocky-9.4" },
          { kind: "added", name: "rocky-9.6", imageUuid: "f".repeat(32) },
        ],
      ],
    ]);
    expect(await updated()).toMatchObject({ updates: [], failures: [] });
    const found = await folder.list({
      vmInstanceUuid: vms.web,
      nameRegex: "^rocky",
    });
    expect(found.imageUuids).toHaveLength(3);
  });

  it("takes what only tells the present for no change, and renews it all the same", async () => {
    drive(vms.web, isos.rocky94);
    expect(await updated()).toMatchObject({ updates: [], failures: [] });
    const found = await folder.list({
      vmInstanceUuid: vms.web,
      nameRegex: "^rocky",
    });
    expect(found.freeCdRoms).toBe(0);
  });

  it("keeps an entry to which the cloud has no answer any more, and says so", async () => {
    const before = readLock(folder.lockFile);
    vm(vms.web).state = "Paused";
    drive(vms.db, undefined);
    image(isos.rocky94).state = "Disabled";
    const { failures } = await updated();
    expect(
      failures.map(({ error }) => [error.code, error.details.join()]),
    ).toEqual([
      ["NoCandidate", expect.stringContaining('name "rocky-9.4" removed')],
      ["NoCandidate", expect.stringContaining("The VM is Paused")],
    ]);
    expect(readLock(folder.lockFile)).toEqual(before);
  });

  it("leaves the lock alone when the cloud cannot be asked", async () => {
    const before = folder.text();
    emulator.faults.add({ kind: "body", status: 400, body: "no" });
    await expect(updated()).rejects.toMatchObject({ name: "ZStackError" });
    expect(folder.text()).toBe(before);
  });
});

describe("pruning", () => {
  it("takes out entries of VMs that are gone, and leaves the rest as it is", async () => {
    world.vms = world.vms.filter(({ uuid }) => uuid !== vms.db);
    expect(await pruned()).toMatchObject({
      entries: 1,
      pruned: [
        { why: "vm_gone", key: expect.stringContaining(vms.db) as unknown },
      ],
    });
    expect(folder.keys()).toEqual([expect.stringContaining(vms.web)]);
  });

  it("takes out entries of another cloud", async () => {
    const other = await startEmulator();
    const result = await pruned(other);
    await other.close();
    expect(result.pruned.map(({ why }) => why)).toEqual([
      "other_cloud",
      "other_cloud",
    ]);
    expect(folder.keys()).toEqual([]);
  });

  it("does not touch the file when there is nothing to take out", async () => {
    const before = folder.text();
    expect(await pruned()).toEqual({ entries: 2, pruned: [] });
    expect(folder.text()).toBe(before);
  });
});

it.each<[string, (file: string) => unknown]>([
  ["reading", readLock],
  ["updating", (file) => at(emulator, (cloud) => updateLock(file, cloud))],
  ["verifying", (file) => at(emulator, (cloud) => verifyLock(file, cloud))],
  ["pruning", (file) => at(emulator, (cloud) => pruneLock(file, cloud))],
])(
  "says of %s no lock that there is none, rather than that it is fine",
  async (_what, work) => {
    const file = `${folder.lockFile}.none`;
    await expect(
      Promise.resolve().then(() => work(file)),
    ).rejects.toMatchObject({ code: "LockMissing" });
  },
);
