import { errors } from "../apis/business-errors";
import {
  type World,
  type WorldBackupStorage,
  type WorldImage,
  type WorldPrimaryStorage,
  type WorldVm,
} from "./world";

/**
 * Which primary storages a backup storage of a type can serve
 * (docs/zstack-contract.md#candidate-rule). Ceph is recognized by its fsid instead.
 */
const SERVES: Readonly<Record<string, readonly string[]>> = {
  SftpBackupStorage: ["NFS", "SharedMountPoint", "LocalStorage", "Addon"],
  ImageStoreBackupStorage: ["NFS", "SharedMountPoint", "LocalStorage", "Addon"],
  VCenter: ["VCenter"],
  SimulatorBackupStorage: ["SimulatorPrimaryStorage"],
};

const LISTING_STATES = ["Running", "Stopped"];

/**
 * The server's own rule: eight conditions, docs/zstack-contract.md#candidate-rule. The order is
 * that of the world; the reply shuffles.
 */
export function isoCandidates(world: World, vm: WorldVm): WorldImage[] {
  if (!LISTING_STATES.includes(vm.state)) return [];
  const primary = rootStorage(world, vm);
  const architecture =
    world.clusters.find(({ uuid }) => uuid === vm.clusterUuid)?.architecture ??
    null;
  const reachable = new Set(
    world.backupStorages
      .filter(
        (storage) =>
          storage.zoneUuids.includes(vm.zoneUuid) && serves(storage, primary),
      )
      .map(({ uuid }) => uuid),
  );
  const attached = new Set(vm.cdRoms.map(({ isoUuid }) => isoUuid));
  return world.images.filter(
    (image) =>
      isOfferedIso(image) &&
      architecture !== null &&
      image.architecture === architecture &&
      image.backupStorageRefs.some(({ backupStorageUuid }) =>
        reachable.has(backupStorageUuid),
      ) &&
      !attached.has(image.uuid),
  );
}

/**
 * Where the VM's root volume lies: the only storage that decides about ISOs. Without a root volume,
 * and where its storage is gone, the server fails inside.
 */
export function rootStorage(world: World, vm: WorldVm): WorldPrimaryStorage {
  const primary = world.primaryStorages.find(
    ({ uuid }) => uuid === vm.rootVolume?.primaryStorageUuid,
  );
  if (primary === undefined) throw errors.internal();
  return primary;
}

function isOfferedIso(image: WorldImage): boolean {
  return (
    image.mediaType === "ISO" &&
    image.state === "Enabled" &&
    image.status === "Ready" &&
    !image.system
  );
}

export function serves(
  backup: WorldBackupStorage,
  primary: WorldPrimaryStorage,
): boolean {
  if (primary.type === "Ceph" || backup.type === "Ceph") {
    return (
      primary.type === backup.type &&
      primary.fsid !== undefined &&
      primary.fsid === backup.fsid
    );
  }
  return SERVES[backup.type]?.includes(primary.type) ?? false;
}
