import { checkAdmin } from "../access/access";
import { errors } from "./business-errors";
import { type Call } from "../call";
import { type JobResult } from "./jobs";
import {
  BACKUP_STORAGE,
  backupStorageInventory,
  clustersOf,
} from "../world/storage-inventories";
import { type WorldBackupStorage } from "../world/world";

/**
 * DeletePrimaryStorage, the only API on its path, so that the verb is not looked at: a GET, meant
 * as a look, deletes. A storage that is attached to a cluster is safe.
 */
export function deletePrimaryStorage(call: Call): () => JobResult {
  const { world } = call.node;
  const uuid = call.parameters[0] ?? "";
  const storage = world.primaryStorages.find((one) => one.uuid === uuid);
  // Unlike the other delete APIs, this one takes any text for something deleted before.
  if (storage === undefined) return () => ({ body: {} });
  checkAdmin(
    call,
    "org.zstack.header.storage.primary.APIDeletePrimaryStorageMsg",
  );
  const [cluster] = clustersOf(world, storage);
  if (cluster !== undefined) throw errors.storageInUse(uuid, cluster);
  return () => {
    world.primaryStorages = world.primaryStorages.filter(
      (one) => one !== storage,
    );
    return { body: {} };
  };
}

/** AttachBackupStorageToZone. */
export function attachToZone(call: Call): () => JobResult {
  const { zoneUuid, storage } = zoneAndStorage(call);
  checkAdmin(
    call,
    "org.zstack.header.storage.backup.APIAttachBackupStorageToZoneMsg",
  );
  if (storage.zoneUuids.includes(zoneUuid))
    throw errors.alreadyInZone(storage.uuid, zoneUuid);
  return () => {
    storage.zoneUuids = [...storage.zoneUuids, zoneUuid];
    return storageResult(storage);
  };
}

/** DetachBackupStorageFromZone: its ISOs are no candidates in that zone any more. */
export function detachFromZone(call: Call): () => JobResult {
  const { zoneUuid, storage } = zoneAndStorage(call);
  checkAdmin(
    call,
    "org.zstack.header.storage.backup.APIDetachBackupStorageFromZoneMsg",
  );
  return () => {
    storage.zoneUuids = storage.zoneUuids.filter((one) => one !== zoneUuid);
    return storageResult(storage);
  };
}

function zoneAndStorage({ node, parameters }: Call): {
  zoneUuid: string;
  storage: WorldBackupStorage;
} {
  const [zoneUuid = "", storageUuid = ""] = parameters;
  const { world } = node;
  const storage = world.backupStorages.find(({ uuid }) => uuid === storageUuid);
  if (storage === undefined) {
    throw errors.notFound("backupStorageUuid", storageUuid, "BackupStorageVO");
  }
  if (!world.zones.some(({ uuid }) => uuid === zoneUuid))
    throw errors.notFound("zoneUuid", zoneUuid, "ZoneVO");
  return { zoneUuid, storage };
}

function storageResult(storage: WorldBackupStorage): JobResult {
  return {
    body: { inventory: backupStorageInventory(storage) },
    kind: BACKUP_STORAGE,
  };
}
