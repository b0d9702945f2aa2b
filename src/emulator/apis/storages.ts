import { checkAdmin } from "../access/access";
import { query } from "./queries";
import { errors } from "./business-errors";
import { type Call } from "../call";
import { driveErrors } from "./drive-errors";
import { type JobResult } from "./jobs";
import { type Json, type Reply } from "../http/replies";
import {
  BACKUP_STORAGE,
  backupStorageInventory,
  CLUSTER,
  clusterInventory,
  clustersOf,
  PRIMARY_STORAGE,
  primaryStorageInventory,
  ZONE,
  zoneInventory,
} from "../world/storage-inventories";
import {
  type World,
  type WorldBackupStorage,
  type WorldPrimaryStorage,
} from "../world/world";

// What surrounds the VMs is shown to every account, unlike images and VMs (seen on a real node).

/** QueryZone. */
export function queryZones(call: Call): Reply {
  return query(call, {
    kind: ZONE,
    shown: call.node.world.zones.map((zone, i) => ({
      inventory: zoneInventory(zone, i),
    })),
  });
}

/** QueryCluster. */
export function queryClusters(call: Call): Reply {
  const { world } = call.node;
  return query(call, {
    kind: CLUSTER,
    shown: world.clusters.map((cluster) => ({
      inventory: clusterInventory(cluster),
    })),
    joins: { zone: ({ zoneUuid }) => zones(world, [zoneUuid]) },
  });
}

/**
 * QueryPrimaryStorage, only as a list: `GET /v1/primary-storage/{uuid}` is {@link
 * deletePrimaryStorage}.
 */
export function queryPrimaryStorages(call: Call): Reply {
  const { world } = call.node;
  return query(call, {
    kind: PRIMARY_STORAGE,
    shown: world.primaryStorages.map((storage) => ({
      inventory: primaryStorageInventory(world, storage),
    })),
    joins: {
      zone: ({ zoneUuid }) => zones(world, [zoneUuid]),
      cluster: ({ attachedClusterUuids }) =>
        world.clusters
          .filter(({ uuid }) =>
            (attachedClusterUuids as readonly string[]).includes(uuid),
          )
          .map(clusterInventory),
    },
  });
}

/** QueryBackupStorage. */
export function queryBackupStorages(call: Call): Reply {
  const { world } = call.node;
  return query(call, {
    kind: BACKUP_STORAGE,
    shown: world.backupStorages.map((storage) => ({
      inventory: backupStorageInventory(storage),
    })),
    joins: {
      zone: ({ attachedZoneUuids }) =>
        zones(world, attachedZoneUuids as readonly unknown[]),
    },
  });
}

function zones(world: World, uuids: readonly unknown[]): readonly Json[] {
  return world.zones
    .map(zoneInventory)
    .filter(({ uuid }) => uuids.includes(uuid));
}

/**
 * DeletePrimaryStorage, the only API on its path, so that the verb is not looked at: a GET, meant
 * as a look, deletes. A storage that is attached to a cluster is safe.
 */
export function deletePrimaryStorage(call: Call): () => JobResult {
  const { world, locale } = call.node;
  const uuid = call.parameters[0] ?? "";
  const storage = world.primaryStorages.find((one) => one.uuid === uuid);
  // Unlike the other delete APIs, this one takes any text for something deleted before.
  if (storage === undefined) return () => ({ body: {} });
  checkAdmin(
    call,
    "org.zstack.header.storage.primary.APIDeletePrimaryStorageMsg",
  );
  const [cluster] = clustersOf(world, storage);
  if (cluster !== undefined)
    throw driveErrors.storageInUse(uuid, cluster, locale);
  return () => {
    world.primaryStorages = without(world.primaryStorages, storage);
    return { body: {} };
  };
}

function without(
  storages: readonly WorldPrimaryStorage[],
  gone: WorldPrimaryStorage,
): WorldPrimaryStorage[] {
  return storages.filter((one) => one !== gone);
}

/** AttachBackupStorageToZone. */
export function attachToZone(call: Call): () => JobResult {
  const { zoneUuid, storage } = zoneAndStorage(call);
  checkAdmin(
    call,
    "org.zstack.header.storage.backup.APIAttachBackupStorageToZoneMsg",
  );
  if (storage.zoneUuids.includes(zoneUuid))
    throw driveErrors.alreadyInZone(storage.uuid, zoneUuid, call.node.locale);
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
