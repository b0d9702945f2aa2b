import { type InventoryKind } from "./inventories";
import { type Json } from "../http/replies";
import {
  type World,
  type WorldBackupStorage,
  type WorldCluster,
  type WorldPrimaryStorage,
  type WorldZone,
} from "./world";

/** When everything was set up that has no date of its own in the world. */
const SET_UP = {
  createDate: "Oct 17, 2024 1:43:35 PM",
  lastOpDate: "Oct 17, 2024 1:43:35 PM",
};

/** As QueryZone shows it. */
export const ZONE: InventoryKind = {
  javaClass: "org.zstack.header.zone.ZoneInventory",
  nested: {},
  fields:
    "uuid name description state type isDefault createDate lastOpDate".split(
      " ",
    ),
};

/** As QueryCluster shows it. */
export const CLUSTER: InventoryKind = {
  javaClass: "org.zstack.header.cluster.ClusterInventory",
  nested: {},
  fields: (
    "uuid name description state hypervisorType createDate lastOpDate " +
    "zoneUuid type managementIp architecture userTag"
  ).split(" "),
};

/** As QueryPrimaryStorage shows it; of the subclasses only that of Ceph is in the public source. */
export const PRIMARY_STORAGE: InventoryKind = {
  javaClass: "org.zstack.header.storage.primary.PrimaryStorageInventory",
  classOf: ({ type }) =>
    type === "Ceph"
      ? "org.zstack.storage.ceph.primary.CephPrimaryStorageInventory"
      : undefined,
  nested: {
    mons: "org.zstack.storage.ceph.primary.CephPrimaryStorageMonInventory",
    pools: "org.zstack.storage.ceph.primary.CephPrimaryStoragePoolInventory",
  },
  fields: (
    "uuid zoneUuid name url description totalCapacity availableCapacity totalPhysicalCapacity availablePhysicalCapacity " +
    "systemUsedCapacity type state status mountPath createDate lastOpDate attachedClusterUuids"
  ).split(" "),
};

/** The class of ImageStore storages is commercial and known from client libraries only. */
const BACKUP_STORAGE_CLASSES: Readonly<Record<string, string>> = {
  SftpBackupStorage:
    "org.zstack.storage.backup.sftp.SftpBackupStorageInventory",
  Ceph: "org.zstack.storage.ceph.backup.CephBackupStorageInventory",
  ImageStoreBackupStorage:
    "org.zstack.storage.backup.imagestore.ImageStoreBackupStorageInventory",
};

/** As QueryBackupStorage shows it. */
export const BACKUP_STORAGE: InventoryKind = {
  javaClass: "org.zstack.header.storage.backup.BackupStorageInventory",
  classOf: ({ type }) => BACKUP_STORAGE_CLASSES[String(type)],
  nested: {
    mons: "org.zstack.storage.ceph.backup.CephBackupStorageMonInventory",
  },
  fields:
    "uuid name url description totalCapacity availableCapacity type state status createDate lastOpDate attachedZoneUuids".split(
      " ",
    ),
};

/** The first zone of the world is the default one. */
export function zoneInventory(zone: WorldZone, index: number): Json {
  return {
    uuid: zone.uuid,
    name: zone.name,
    description: zone.description,
    state: "Enabled",
    type: "zstack",
    isDefault: index === 0,
    ...SET_UP,
  };
}

/** Without architecture until a host has joined. */
export function clusterInventory(cluster: WorldCluster): Json {
  return {
    name: cluster.name,
    uuid: cluster.uuid,
    state: "Enabled",
    hypervisorType: "KVM",
    ...SET_UP,
    zoneUuid: cluster.zoneUuid,
    type: "zstack",
    architecture: cluster.architecture ?? undefined,
  };
}

/** With capacities that no world describes: those of the recorded one. */
export function primaryStorageInventory(
  world: World,
  storage: WorldPrimaryStorage,
): Json {
  const url = storage.url ?? "/zstack_ps";
  return {
    uuid: storage.uuid,
    zoneUuid: storage.zoneUuid,
    name: storage.name,
    url,
    totalCapacity: 109_951_162_777_600,
    availableCapacity: 109_928_667_676_668,
    totalPhysicalCapacity: 109_951_162_777_600,
    availablePhysicalCapacity: 109_951_162_777_600,
    systemUsedCapacity: 0,
    type: storage.type,
    state: "Enabled",
    status: "Connected",
    mountPath: url,
    ...SET_UP,
    attachedClusterUuids: clustersOf(world, storage),
    ...cephFields(storage, { pools: [] }),
  };
}

/** With capacities and the host of the recorded one. */
export function backupStorageInventory(storage: WorldBackupStorage): Json {
  return {
    ...(storage.type === "Ceph"
      ? {}
      : { hostname: "localhost", username: "root", sshPort: 22 }),
    uuid: storage.uuid,
    name: storage.name,
    url: storage.url ?? "/zstack_bs",
    totalCapacity: 1_073_741_824_000,
    availableCapacity: 1_073_741_824_000,
    type: storage.type,
    state: "Enabled",
    status: "Connected",
    ...SET_UP,
    attachedZoneUuids: [...storage.zoneUuids],
    ...cephFields(storage, { poolName: "zs-images" }),
  };
}

/** By the public source; no real node with Ceph has been asked. */
function cephFields(
  { type, fsid, uuid }: WorldPrimaryStorage | WorldBackupStorage,
  own: Json,
): Json {
  if (type !== "Ceph") return {};
  const mon = {
    monUuid: uuid.replace(/^./, "e"),
    hostname: "localhost",
    monAddr: "127.0.0.1",
    monPort: 6789,
    sshUsername: "root",
    sshPort: 22,
    status: "Connected",
    ...SET_UP,
  };
  return { fsid, mons: [mon], ...own };
}

/** The clusters that a primary storage is attached to. */
export function clustersOf(
  { clusters }: World,
  { clusterUuids, zoneUuid }: WorldPrimaryStorage,
): string[] {
  return (
    clusterUuids ??
    clusters.filter((one) => one.zoneUuid === zoneUuid).map(({ uuid }) => uuid)
  );
}
