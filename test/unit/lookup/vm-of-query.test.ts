import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
  type WorldVm,
} from "../../../src/emulator";
import { closeLookups } from "../../../src/lookup";
import { pruneLock, updateLock, verifyLock } from "../../../src/lookup/index";
import { canonicalQuery, keyOf } from "../../../src/lookup/query";
import { loadClient, type ZStackClient } from "../../../src/zstack";
import { LockFolder, rejection } from "../../support/lookups";

const { vms, isos, admin } = DEFAULT_WORLD;
const ROCKY = { vmName: "web", nameRegex: "^rocky-9" };

let emulator: Emulator;
let folder: LockFolder;
beforeEach(async () => {
  emulator = await startEmulator();
  folder = new LockFolder(emulator.url);
});
afterEach(async () => {
  await closeLookups();
  folder.remove();
  await emulator.close();
});

function vm(uuid: string): WorldVm {
  return emulator.world.vms.find((one) => one.uuid === uuid) as WorldVm;
}

async function withClient<T>(
  work: (cloud: {
    client: ZStackClient;
    endpoints: { baseUrl: string }[];
  }) => Promise<T>,
): Promise<T> {
  const endpoints = [{ baseUrl: emulator.url }];
  const { name, password } = admin;
  const client = await loadClient({
    endpoints,
    credential: { kind: "account", name, password },
  });
  try {
    return await work({ client, endpoints });
  } finally {
    await client.close();
  }
}

it.each([
  [
    { vmInstanceUuid: vms.web, nameRegex: "^rocky-9" },
    `vmIsoCandidates(vmInstanceUuid=${vms.web}, nameRegex=^rocky-9)`,
  ],
  [
    { descending: true, vmName: "web", nameRegex: "^r" },
    "vmIsoCandidates(vmName=web, descending=true, nameRegex=^r)",
  ],
  [{ vmName: "my, web" }, 'vmIsoCandidates(vmName="my, web")'],
  // Two forms of one name are one query.
  [{ vmName: "cafe\u0301" }, "vmIsoCandidates(vmName=caf\u00e9)"],
])("writes the VM first in the key: %j", (query, key) => {
  expect(
    keyOf("vmIsoCandidates", canonicalQuery("vmIsoCandidates", query)),
  ).toBe(key);
});

it.each([
  [{}, "vmInstanceUuid is missing"],
  [{ vmInstanceUuid: vms.web, vmName: "web" }, "both given"],
  [{ vmName: "" }, "vmName is an empty text"],
  [{ vmName: 7 }, "vmName must be a text"],
])("refuses the query %j", (query, message) => {
  expect(() => canonicalQuery("vmIsoCandidates", query)).toThrow(message);
});

it("answers for the VM of a name as for its uuid, and pins it under the name", async () => {
  const byName = await folder.list(ROCKY);
  expect(byName.id).toBe(vms.web);
  expect(folder.keys()).toEqual([
    "vmIsoCandidates(vmName=web, nameRegex=^rocky-9)",
  ]);
  expect(byName).toEqual(
    await folder.list({ vmInstanceUuid: vms.web, nameRegex: "^rocky-9" }),
  );
  const asked = emulator.requests.length;
  expect(await folder.list(ROCKY, { mode: "frozen" })).toEqual(byName);
  expect(emulator.requests).toHaveLength(asked);
});

it("takes the one ISO by the name of the VM, too", async () => {
  const one = await folder.one({ vmName: "db", name: "rocky-9.4" });
  expect([one.uuid, one.attached]).toEqual([isos.rocky94, true]);
});

it("writes nothing for a name that two VMs have, or none", async () => {
  vm(vms.batch).name = "web";
  const several = await rejection(folder.list(ROCKY));
  expect(several.code).toBe("SeveralVmsOfName");
  expect(several.details.join("\n")).toContain(`web, ${vms.batch}, Stopped`);
  const none = await rejection(folder.list({ vmName: "wbe" }));
  expect(none.code).toBe("NoVmOfName");
  expect(folder.exists()).toBe(false);
});

describe("an entry for a VM of a name", () => {
  beforeEach(() => folder.list(ROCKY));

  it("is right while the cloud says the same", () =>
    withClient(async (cloud) => {
      const { entries, drift } = await verifyLock(folder.lockFile, cloud);
      expect([entries, drift]).toEqual([1, []]);
      const { pruned } = await pruneLock(folder.lockFile, cloud);
      expect(pruned).toEqual([]);
    }));

  it("drifts, and is pruned, when no VM has the name any more", () =>
    withClient(async (cloud) => {
      vm(vms.web).name = "other";
      const { drift } = await verifyLock(folder.lockFile, cloud);
      expect(drift.map(({ kind, is }) => [kind, is])).toEqual([
        ["gone", "the VM is gone"],
        ["gone", "the VM is gone"],
      ]);
      const { failures } = await updateLock(folder.lockFile, cloud);
      expect(failures.map(({ error }) => error.code)).toEqual(["NoVmOfName"]);
      const { pruned } = await pruneLock(folder.lockFile, cloud);
      expect(pruned.map(({ why }) => why)).toEqual(["vm_gone"]);
    }));

  it("stays when two VMs have the name, and an update says so", () =>
    withClient(async (cloud) => {
      vm(vms.batch).name = "web";
      expect((await rejection(verifyLock(folder.lockFile, cloud))).code).toBe(
        "SeveralVmsOfName",
      );
      const { failures } = await updateLock(folder.lockFile, cloud);
      expect(failures.map(({ error }) => error.code)).toEqual([
        "SeveralVmsOfName",
      ]);
      const { pruned } = await pruneLock(folder.lockFile, cloud);
      expect(pruned).toEqual([]);
    }));
});
