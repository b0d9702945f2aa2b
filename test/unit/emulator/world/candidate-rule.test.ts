import { DEFAULT_WORLD } from "../../../../src/emulator";
import { type Caller, errorOf } from "../../../support/cloud/emulator-caller";
import { withEmulator } from "../../../support/cloud/running-emulator";

const { vms, isos } = DEFAULT_WORLD;

function attach(vm: string, iso: string): string {
  return `POST /v1/vm-instances/${vm}/iso/${iso}`;
}

function detach(vm: string): string {
  return `DELETE /v1/vm-instances/${vm}/iso`;
}

async function candidates(caller: Caller, vm: string): Promise<unknown[]> {
  const list = await caller.list(`/v1/vm-instances/${vm}/iso-candidates`);
  return list.map(({ uuid }) => uuid).sort();
}

// docs/zstack-contract.md#scenarios, the table of candidates.
describe("candidates follow what happens to drives and storages", () => {
  it("refuses an image that is no ISO, and leaves the drive empty", () =>
    withEmulator(async ({ admin, drives }) => {
      const template = "b647ab9d11254a4faef3663a8cf6da80";
      expect(errorOf(await admin.run(attach(vms.web, template)))).toMatchObject(
        {
          code: "SYS.1007",
          details: "不支持的镜像媒体类型：[RootVolumeTemplate]",
        },
      );
      expect(drives(vms.web)).toEqual([""]);
    }));

  it("leaves an attached ISO out of the list, and takes it up again when it is detached", () =>
    withEmulator(async ({ admin }) => {
      const before = await candidates(admin, vms.web);
      await admin.run(attach(vms.web, isos.ubuntu));
      expect(await candidates(admin, vms.web)).toEqual(
        before.filter((uuid) => uuid !== isos.ubuntu),
      );
      await admin.run(detach(vms.web));
      expect(await candidates(admin, vms.web)).toEqual(before);
    }));

  it("lists an ISO once that lies on two storages", () =>
    withEmulator(async ({ admin }) => {
      const list = await candidates(admin, vms.web);
      expect(list.filter((uuid) => uuid === isos.kylin)).toHaveLength(1);
    }));

  it("lists nothing once the zone has lost its storages, and all again when one is back", () =>
    withEmulator(async ({ admin, emulator }) => {
      const before = await candidates(admin, vms.web);
      const [zone] = emulator.world.zones;
      const on = (name: string): string =>
        `/v1/zones/${zone?.uuid ?? ""}/backup-storage/${emulator.world.backupStorages.find((one) => one.name === name)?.uuid ?? ""}`;
      await admin.run(`DELETE ${on("sftp")}`);
      expect(await candidates(admin, vms.web)).toEqual([isos.kylin]);
      await admin.run(`DELETE ${on("imagestore")}`);
      expect(await candidates(admin, vms.web)).toEqual([]);
      await admin.run(`POST ${on("sftp")}`);
      expect(await candidates(admin, vms.web)).toEqual(before);
    }));
});

// docs/zstack-contract.md#scenarios, both directions.
describe("an ISO and its VMs", () => {
  it("are not for each other when the ISO is on Ceph and the VM is not: the attach fails", () =>
    withEmulator(async ({ admin, emulator, image, drives }) => {
      const ceph = emulator.world.backupStorages.find(
        ({ type }) => type === "Ceph",
      );
      for (const ref of image(isos.ubuntu).backupStorageRefs)
        ref.backupStorageUuid = ceph?.uuid ?? "";
      expect(
        await admin.list(`/v1/images/iso/${isos.ubuntu}/vm-candidates`),
      ).toEqual([]);
      expect(errorOf(await admin.run(attach(vms.web, isos.ubuntu))).code).toBe(
        "SYS.1006",
      );
      expect(drives(vms.web)).toEqual([""]);
    }));

  it("go together on one Ceph cluster only", () =>
    withEmulator(async ({ admin, emulator, image, vm }) => {
      const { backupStorages, primaryStorages } = emulator.world;
      const store = backupStorages.find(({ type }) => type === "Ceph");
      const primary = primaryStorages.find(({ type }) => type === "Ceph");
      vm(vms.web).rootVolume = {
        uuid: "8".repeat(32),
        primaryStorageUuid: primary?.uuid ?? "",
      };
      for (const ref of image(isos.ubuntu).backupStorageRefs)
        ref.backupStorageUuid = store?.uuid ?? "";
      const done = await admin.run(attach(vms.web, isos.ubuntu));
      expect(done.status).toBe(200);
      await admin.run(detach(vms.web));
      Object.assign(primary ?? {}, { fsid: "another", cachedIsos: [] });
      expect(errorOf(await admin.run(attach(vms.web, isos.ubuntu))).code).toBe(
        "SYS.1006",
      );
    }));

  it("go together again without a storage when the ISO was mounted before", () =>
    withEmulator(async ({ admin, image }) => {
      await admin.run(attach(vms.web, isos.ubuntu));
      await admin.run(detach(vms.web));
      image(isos.ubuntu).backupStorageRefs = [];
      expect((await admin.run(attach(vms.web, isos.ubuntu))).status).toBe(200);
    }));
});
