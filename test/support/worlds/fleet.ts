import {
  DEFAULT_WORLD,
  defaultWorld,
  type World,
  type WorldImage,
  type WorldVm,
} from "../../../src/emulator";

const { admin } = DEFAULT_WORLD;

export interface FleetSize {
  readonly vms: number;
  readonly isos: number;
  /** Default 1. */
  readonly seed?: number;
}

const ZONES = ["z0", "z1"];
/** Cluster, zone, architecture, and the types of the primary storages attached to it. */
const CLUSTERS = [
  ["c0", "z0", "x86_64", ["LocalStorage", "NFS"]],
  ["c1", "z0", "x86_64", ["Ceph"]],
  ["c2", "z1", "aarch64", ["LocalStorage"]],
  ["c3", "z1", null, ["NFS"]],
] as const;
const BACKUP_STORAGES = [
  ["b0", "SftpBackupStorage", ["z0"]],
  ["b1", "ImageStoreBackupStorage", ["z0", "z1"]],
  ["b2", "Ceph", ["z0"]],
  ["b3", "SftpBackupStorage", []],
] as const;
const STATES = [
  "Running",
  "Running",
  "Running",
  "Stopped",
  "Stopped",
  "Paused",
];
/**
 * Characters beyond the basic plane, and two forms of one letter. With a small number behind, some
 * ISOs have the same name.
 */
const NAMES = ["rocky", "麒麟", "\u{1F4BF}", "e\u0301l", "\u00e9l"];
const DATE = "Oct 17, 2024 1:43:35 PM";

/**
 * A uuid that begins with a letter of its kind and ends with its number: easy to tell apart, also
 * by a reader.
 */
export function fleetUuid(kind: string, number: number): string {
  const head = Buffer.from(kind).toString("hex");
  return head + number.toString(16).padStart(32 - head.length, "0");
}

/** The VMs of a fleet. */
export function fleetVms(count: number): string[] {
  return Array.from({ length: count }, (_, i) => fleetUuid("vm", i));
}

/**
 * A cloud of any size that has a bit of everything the rule looks at: zones, clusters with and
 * without architecture, storages that do and do not serve them, ISOs of every state, VMs of several
 * states with ISOs in none, some or all of their drives. The same for the same size and seed.
 */
export function fleetWorld({ vms, isos, seed = 1 }: FleetSize): World {
  const below = dice(seed);
  const images = Array.from({ length: isos }, (_, i) => iso(i, below));
  return {
    accounts: defaultWorld().accounts,
    zones: ZONES.map((uuid) => ({ uuid, name: uuid })),
    clusters: CLUSTERS.map(([uuid, zoneUuid, architecture]) => ({
      uuid,
      name: uuid,
      zoneUuid,
      architecture,
    })),
    primaryStorages: CLUSTERS.flatMap(([cluster, zoneUuid, , types]) =>
      types.map((type) => ({
        uuid: `${cluster}-${type}`,
        name: type,
        type,
        zoneUuid,
        ...(type === "Ceph" ? { fsid: "f" } : {}),
      })),
    ),
    backupStorages: BACKUP_STORAGES.map(([uuid, type, zoneUuids]) => ({
      uuid,
      name: uuid,
      type,
      zoneUuids: [...zoneUuids],
      ...(type === "Ceph" ? { fsid: "f" } : {}),
    })),
    images,
    vms: fleetVms(vms).map((uuid, i) => vm(uuid, { i, images, below })),
  };
}

type Dice = (below: number) => number;

/** xorshift32 */
function dice(seed: number): Dice {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function iso(number: number, below: Dice): WorldImage {
  const uuid = fleetUuid("iso", number);
  const storages = BACKUP_STORAGES.filter(() => below(2) === 0);
  return {
    uuid,
    name: `${NAMES[below(NAMES.length)] ?? ""} ${below(1 + Math.floor(number / 10))}`,
    state: below(10) === 0 ? "Disabled" : "Enabled",
    status: below(10) === 0 ? "Downloading" : "Ready",
    size: below(1_000_000),
    actualSize: 1,
    url: "http://mirror/iso",
    mediaType: below(20) === 0 ? "RootVolumeTemplate" : "ISO",
    architecture: below(4) === 0 ? "aarch64" : "x86_64",
    format: "iso",
    system: below(20) === 0,
    createDate: DATE,
    lastOpDate: DATE,
    ownerUuid: admin.uuid,
    backupStorageRefs: storages.map(([backupStorageUuid], i) => ({
      id: number * 4 + i,
      backupStorageUuid,
      installPath: `/${backupStorageUuid}/${uuid}.iso`,
      status: "Ready",
      createDate: DATE,
      lastOpDate: DATE,
    })),
  };
}

function vm(
  uuid: string,
  {
    i,
    images,
    below,
  }: { i: number; images: readonly WorldImage[]; below: Dice },
): WorldVm {
  const [clusterUuid, zoneUuid, , storages] =
    CLUSTERS[[0, 0, 0, 1, 1, 2, 3][below(7)] ?? 0] ?? CLUSTERS[0];
  const state = STATES[below(STATES.length)] ?? "Running";
  const primaryStorageUuid = `${clusterUuid}-${storages[below(storages.length)] ?? storages[0]}`;
  return {
    uuid,
    name: `vm-${i}`,
    state,
    zoneUuid,
    clusterUuid,
    ownerUuid: admin.uuid,
    platform: "Linux",
    rootVolume: { uuid: fleetUuid("root", i), primaryStorageUuid },
    cdRoms: Array.from({ length: below(4) }, (_, deviceId) => {
      const isoUuid =
        below(3) === 0 ? images[below(images.length)]?.uuid : undefined;
      return {
        uuid: fleetUuid("cd", i * 4 + deviceId),
        deviceId,
        ...(isoUuid === undefined ? {} : { isoUuid }),
        ...(isoUuid !== undefined && state === "Running"
          ? { isoInstallPath: `/mounted/${isoUuid}` }
          : {}),
      };
    }),
    createDate: DATE,
    lastOpDate: DATE,
  };
}
