import { type Emulator } from "../../../../src/emulator";
import { errorOf } from "../../../support/cloud/emulator-caller";
import { withEmulator } from "../../../support/cloud/running-emulator";

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
