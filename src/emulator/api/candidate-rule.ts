import type {
  BackupStorage,
  Image,
  PrimaryStorage,
  VmInstance,
  World,
} from "../world/world";

/** Backup storage types that each primary storage type can read (contract 4.2). Ceph does not use this table for candidates. */
const READABLE: Readonly<Record<string, readonly string[]>> = {
  NFS: ["SftpBackupStorage", "ImageStoreBackupStorage"],
  SharedMountPoint: ["SftpBackupStorage", "ImageStoreBackupStorage"],
  LocalStorage: ["SftpBackupStorage", "ImageStoreBackupStorage"],
  Addon: ["SftpBackupStorage", "ImageStoreBackupStorage"],
  VCenter: ["VCenter"],
  SimulatorPrimaryStorage: ["SimulatorBackupStorage"],
};

/** The states in which a VM has candidates. Attaching also accepts Paused. */
const CANDIDATE_STATES: readonly string[] = ["Running", "Stopped"];

/** Whether a VM in this state is told candidates (or told as one); every other state gives an empty list, never an error. */
export function hasCandidates(vm: Pick<VmInstance, "state">): boolean {
  return CANDIDATE_STATES.includes(vm.state);
}

/** The primary storage of the VM's root volume; undefined in a damaged database. */
export function tryFindRootStorage(
  world: World,
  vm: VmInstance,
): PrimaryStorage | undefined {
  const root = vm.allVolumes.find(({ uuid }) => uuid === vm.rootVolumeUuid);
  return world.primaryStorages.find(
    ({ uuid }) => uuid === root?.primaryStorageUuid,
  );
}

/** The backup storages that a primary storage can read. For Ceph: those of the same fsid, attached to the primary storage's zone. */
export function readableStorages(
  world: World,
  primary: PrimaryStorage,
): BackupStorage[] {
  if (primary.type === "Ceph")
    return world.backupStorages.filter(
      ({ type, fsid, attachedZoneUuids }) =>
        type === "Ceph" &&
        fsid === primary.fsid &&
        attachedZoneUuids.includes(primary.zoneUuid),
    );
  const types = READABLE[primary.type] ?? [];
  return world.backupStorages.filter(({ type }) => types.includes(type));
}

/** The primary storages that can read a backup storage, by the reverse look-up: there ImageStore counts for Ceph, too (contract 4.2, 7). */
export function readingStorages(
  world: World,
  backup: BackupStorage,
): PrimaryStorage[] {
  return world.primaryStorages.filter((primary) => {
    if (backup.type === "Ceph")
      return primary.type === "Ceph" && primary.fsid === backup.fsid;
    if (backup.type === "ImageStoreBackupStorage" && primary.type === "Ceph")
      return true;
    return (READABLE[primary.type] ?? []).includes(backup.type);
  });
}

/** The ISOs that can be attached to a VM whose root volume lies on `primary`: conditions 1 to 7 of contract 4.2. */
export function candidatesFor(
  world: World,
  vm: VmInstance,
  primary: PrimaryStorage,
): Image[] {
  const architecture = world.clusters.find(
    ({ uuid }) => uuid === vm.clusterUuid,
  )?.architecture;
  if (architecture === undefined) return [];
  const reachable = new Set(
    readableStorages(world, primary)
      .filter(({ attachedZoneUuids }) => attachedZoneUuids.includes(vm.zoneUuid))
      .map(({ uuid }) => uuid),
  );
  const inDrives = new Set(vm.vmCdRoms.map(({ isoUuid }) => isoUuid));
  return world.images.filter(
    (image) =>
      image.mediaType === "ISO" &&
      image.state === "Enabled" &&
      image.status === "Ready" &&
      !image.system &&
      image.architecture === architecture &&
      image.backupStorageRefs.some(({ backupStorageUuid }) =>
        reachable.has(backupStorageUuid),
      ) &&
      !inDrives.has(image.uuid),
  );
}
