import type { Cloud } from "../cloud/cloud";
import { ADMIN_ACCOUNT_UUID } from "../world/uuids";
import type { Owned, VmCdRom, VmInstance, World } from "../world/world";
import type { ResourceName } from "./api";

/** The row of a table with this uuid, if there is one. Expunged VMs are simply not in the world. */
export function tryFindRow(
  cloud: Cloud,
  table: ResourceName,
  uuid: string,
): object | undefined {
  const { world } = cloud;
  const byUuid = (row: { uuid: string }): boolean => row.uuid === uuid;
  switch (table) {
    case "VmInstanceVO":
      return world.vmInstances.find(byUuid);
    case "ImageVO":
      return world.images.find(byUuid);
    case "VmCdRomVO":
      return tryFindDrive(world, uuid)?.drive;
    case "SessionVO":
      return cloud.sessions.tryFind(uuid);
    case "ZoneVO":
      return world.zones.find(byUuid);
    case "BackupStorageVO":
      return world.backupStorages.find(byUuid);
  }
}

/** A drive and the VM it is built into. */
export function tryFindDrive(
  world: World,
  uuid: string,
): { vm: VmInstance; drive: VmCdRom } | undefined {
  for (const vm of world.vmInstances) {
    const drive = vm.vmCdRoms.find((row) => row.uuid === uuid);
    if (drive !== undefined) return { vm, drive };
  }
  return undefined;
}

/** The owner of a row; a drive belongs to the owner of its VM. */
export function ownerOf(cloud: Cloud, table: ResourceName, uuid: string): Owned {
  const row =
    table === "VmCdRomVO"
      ? tryFindDrive(cloud.world, uuid)?.vm
      : tryFindRow(cloud, table, uuid);
  return (row ?? {}) as Owned;
}

/** Whether the account owns the row. */
export function owns(accountUuid: string, row: Owned): boolean {
  return (row.accountUuid ?? ADMIN_ACCOUNT_UUID) === accountUuid;
}

/** Whether the account may use the row: the admin, the owner, and whom it is shared with (contract 2.4). */
export function mayUse(accountUuid: string, row: Owned): boolean {
  return (
    accountUuid === ADMIN_ACCOUNT_UUID ||
    owns(accountUuid, row) ||
    (row.sharedWith ?? []).some((to) => to === "*" || to === accountUuid)
  );
}
