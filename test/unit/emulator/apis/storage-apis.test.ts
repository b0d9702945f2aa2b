import { DEFAULT_WORLD, type Emulator } from "../../../../src/emulator";
import { errorOf } from "../../../support/cloud/emulator-caller";
import { withEmulator } from "../../../support/cloud/running-emulator";

const { vms } = DEFAULT_WORLD;

function uuidOf(
  { world }: Emulator,
  kind: "zones" | "clusters" | "primaryStorages" | "backupStorages",
  name: string,
): string {
  const all: readonly { uuid: string; name: string }[] = world[kind];
  return all.find((one) => one.name === name)?.uuid ?? "";
}

describe("queries of what surrounds a VM", () => {
  it("find storages by several uuids, by zone and by cluster", () =>
    withEmulator(async ({ admin, emulator }) => {
      const names = async (path: string): Promise<unknown[]> =>
        (await admin.list(path)).map(({ name }) => name).sort();
      const zone = uuidOf(emulator, "zones", "zone-1");
      const sftp = uuidOf(emulator, "backupStorages", "sftp");
      const old = uuidOf(emulator, "backupStorages", "old-sftp");
      const cluster = uuidOf(emulator, "clusters", "cluster-arm");
      const attached = ["ceph-bs", "imagestore", "sftp"];
      expect(await names(`/v1/backup-storage?q=uuid?=${sftp},${old}`)).toEqual([
        "old-sftp",
        "sftp",
      ]);
      expect(await names(`/v1/backup-storage?q=zone.uuid=${zone}`)).toEqual(
        attached,
      );
      expect(
        await names(`/v1/backup-storage?q=attachedZoneUuids=${zone}`),
      ).toEqual(attached);
      expect(
        await names(`/v1/primary-storage?q=cluster.uuid=${cluster}`),
      ).toEqual(["ceph", "local"]);
      expect(await names("/v1/clusters?q=zone.name=zone-1")).toEqual([
        "cluster-arm",
        "cluster-x86",
      ]);
      expect(await names(`/v1/zones/${zone}`)).toEqual(["zone-1"]);
    }));

  it("tell the cluster's architecture, and nothing where there is none yet", () =>
    withEmulator(async ({ admin, emulator }) => {
      const uuid = uuidOf(emulator, "clusters", "cluster-arm");
      const path = `/v1/clusters/${uuid}`;
      expect((await admin.list(path))[0]).toMatchObject({
        architecture: "aarch64",
      });
      Object.assign(
        emulator.world.clusters.find((one) => one.uuid === uuid) ?? {},
        { architecture: null },
      );
      expect((await admin.list(path))[0]).not.toHaveProperty("architecture");
    }));

  it("tell a storage's own clusters, and all of the zone where the world says nothing", () =>
    withEmulator(async ({ admin, emulator }) => {
      const [storage] = emulator.world.primaryStorages;
      const path = `/v1/primary-storage?q=uuid=${storage?.uuid ?? ""}`;
      expect((await admin.list(path))[0]?.attachedClusterUuids).toHaveLength(2);
      Object.assign(storage ?? {}, { clusterUuids: [] });
      expect((await admin.list(path))[0]?.attachedClusterUuids).toEqual([]);
    }));

  it("tell the fsid of Ceph, by which ISOs find their VMs, and the class of each type", () =>
    withEmulator(async ({ admin, emulator }) => {
      const uuid = uuidOf(emulator, "backupStorages", "ceph-bs");
      const { body } = await admin.send(`GET /v1/backup-storage/${uuid}`);
      expect(body).toMatchObject({
        schema: {
          "inventories[0]":
            "org.zstack.storage.ceph.backup.CephBackupStorageInventory",
        },
        inventories: [{ type: "Ceph", fsid: "6a1b" }],
      });
      const [local] = await admin.list("/v1/primary-storage?q=name=local");
      expect(local).not.toHaveProperty("fsid");
    }));

  it("fail inside when `fields` names a list, or what only one type has", () =>
    withEmulator(async ({ admin }) => {
      for (const field of ["attachedZoneUuids", "fsid"]) {
        expect(
          errorOf(await admin.send(`GET /v1/backup-storage?fields=${field}`))
            .code,
        ).toBe("SYS.1000");
      }
      expect(
        await admin.list("/v1/backup-storage?fields=uuid,type"),
      ).toHaveLength(4);
    }));
});

describe("GET /v1/primary-storage/{uuid}", () => {
  it("is no look at a storage: it deletes one that is attached to no cluster", () =>
    withEmulator(async ({ admin, emulator }) => {
      const [storage] = emulator.world.primaryStorages;
      Object.assign(storage ?? {}, { clusterUuids: [] });
      const look = `GET /v1/primary-storage/${storage?.uuid ?? ""}`;
      expect(await admin.run(look)).toEqual({ status: 200, body: {} });
      expect(emulator.world.primaryStorages).not.toContain(storage);
    }));

  it("is refused while the storage is attached to a cluster", () =>
    withEmulator(async ({ admin, emulator }) => {
      const [storage] = emulator.world.primaryStorages;
      const look = `GET /v1/primary-storage/${storage?.uuid ?? ""}`;
      expect(errorOf(await admin.run(look)).code).toBe("SYS.1006");
      expect(emulator.world.primaryStorages).toContain(storage);
    }));
});

describe("the power of a VM", () => {
  const actions = (vm: string): string => `PUT /v1/vm-instances/${vm}/actions`;

  it("may be switched to where it is", () =>
    withEmulator(async ({ admin, vm }) => {
      const start = { body: { startVmInstance: {} } };
      expect((await admin.run(actions(vms.web), start)).status).toBe(200);
      expect(vm(vms.web).state).toBe("Running");
    }));

  it("is not switched on for a paused VM, but off", () =>
    withEmulator(async ({ admin, vm }) => {
      expect(
        errorOf(
          await admin.run(actions(vms.paused), {
            body: { startVmInstance: {} },
          }),
        ),
      ).toMatchObject({ code: "VM.1001", cause: { code: "VM.1010" } });
      expect(vm(vms.paused).state).toBe("Paused");
      await admin.run(actions(vms.paused), { body: { stopVmInstance: {} } });
      expect(vm(vms.paused).state).toBe("Stopped");
    }));

  it("is not switched off for what is gone", () =>
    withEmulator(async ({ admin, vm }) => {
      vm(vms.web).state = "Destroyed";
      expect(
        errorOf(
          await admin.run(actions(vms.web), { body: { stopVmInstance: {} } }),
        ).code,
      ).toBe("VM.1002");
    }));

  it("follows the body's key, and refuses one that it does not know", () =>
    withEmulator(async ({ admin }) => {
      expect(
        await admin.send(actions(vms.web), { body: { nonsense: {} } }),
      ).toEqual({
        status: 400,
        body: `the body doesn't contain action mapping to the URL[/v1/vm-instances/${vms.web}/actions]`,
      });
    }));
});
