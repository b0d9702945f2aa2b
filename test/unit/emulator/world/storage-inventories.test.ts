import { type Emulator } from "../../../../src/emulator";
import { withEmulator } from "../../../support/cloud/running-emulator";

function uuidOf(
  { world }: Emulator,
  kind: "zones" | "clusters" | "primaryStorages" | "backupStorages",
  name: string,
): string {
  const all: readonly { uuid: string; name: string }[] = world[kind];
  return all.find((one) => one.name === name)?.uuid ?? "";
}

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
