import { backupInstallPath, cachedIsoPath } from "./install-paths";
import {
  aBackupStorage,
  aCluster,
  anAccount,
  aPrimaryStorage,
  aZone,
  BUILT_AT,
} from "./storage-builders";
import { ADMIN_ACCOUNT_UUID, uuidOf } from "./uuids";
import type {
  BackupStorage,
  Cluster,
  Image,
  PrimaryStorage,
  VmCdRom,
  VmInstance,
  Volume,
  World,
} from "./world";

const dates = { createDate: BUILT_AT, lastOpDate: BUILT_AT };

/** Fields of an image, and where it lies: one Ready ref for each storage in `on` (default: the SFTP storage of {@link aWorld}). */
export type ImageFields = Partial<Image> & { on?: readonly BackupStorage[] };

/** An ISO that a running x86_64 VM of {@link aWorld} can take: Enabled, Ready, x86_64, on the SFTP storage. */
export function anIso(name: string, fields: ImageFields = {}): Image {
  return anImage(name, {
    mediaType: "ISO",
    format: "iso",
    url: `http://mirror.example.com/iso/${encodeURIComponent(name)}.iso`,
    ...fields,
  });
}

/** A root volume template; with `mediaType: "ISO"` see {@link anIso}. */
export function anImage(name: string, fields: ImageFields = {}): Image {
  const { on = [sftp1], ...given } = fields;
  const image: Image = {
    uuid: uuidOf("image", name),
    name,
    state: "Enabled",
    status: "Ready",
    size: 1_020_264_448,
    actualSize: 1_020_264_448,
    md5Sum: "not calculated",
    url: `http://mirror.example.com/images/${encodeURIComponent(name)}.qcow2`,
    mediaType: "RootVolumeTemplate",
    guestOsType: "Linux",
    type: "zstack",
    platform: "Linux",
    architecture: "x86_64",
    format: "qcow2",
    system: false,
    virtio: false,
    ...dates,
    backupStorageRefs: [],
    ...given,
  };
  if (given.backupStorageRefs === undefined)
    image.backupStorageRefs = on.map((storage) => ({
      id: 0,
      imageUuid: image.uuid,
      backupStorageUuid: storage.uuid,
      installPath: backupInstallPath(storage, image),
      status: image.status,
      ...dates,
    }));
  return image;
}

/** Fields of a VM, and its drives. */
export type VmFields = Partial<VmInstance> & {
  /** How many CD-ROM drives; ZStack gives new VMs one. At least as many as `isos`. */
  drives?: number;
  /** The ISOs in its drives, from device 0 on. */
  isos?: readonly Pick<Image, "uuid">[];
  /** The primary storage of its root volume (default: the local storage of {@link aWorld}). */
  on?: PrimaryStorage;
  /** Default: the x86_64 cluster of {@link aWorld}. */
  cluster?: Cluster;
};

/** A running VM with one empty drive in `cluster-1`, its root volume on the local storage. */
export function aVm(name: string, fields: VmFields = {}): VmInstance {
  const {
    drives,
    isos = [],
    on = local1,
    cluster = cluster1,
    ...given
  } = fields;
  const uuid = given.uuid ?? uuidOf("vm", name);
  const state = given.state ?? "Running";
  const root = rootVolume(name, uuid, on);
  const hostUuid = uuidOf("host", cluster.name);
  const vm: VmInstance = {
    uuid,
    name,
    zoneUuid: cluster.zoneUuid,
    clusterUuid: cluster.uuid,
    lastHostUuid: hostUuid,
    instanceOfferingUuid: uuidOf("instance-offering", "small"),
    rootVolumeUuid: root.uuid,
    platform: "Linux",
    architecture: cluster.architecture,
    defaultL3NetworkUuid: uuidOf("l3-network", "l3-1"),
    type: "UserVm",
    hypervisorType: cluster.hypervisorType,
    memorySize: 1_073_741_824,
    cpuNum: 1,
    cpuSpeed: 0,
    allocatorStrategy: "LeastVmPreferredHostAllocatorStrategy",
    ...dates,
    state,
    internalId: 0,
    vmNics: [],
    allVolumes: [root],
    vmCdRoms: [],
    guestOsType: "Linux",
    ...(state === "Stopped" ? {} : { hostUuid }),
    ...given,
  };
  if (given.vmCdRoms === undefined)
    vm.vmCdRoms = Array.from(
      { length: Math.max(drives ?? 1, isos.length) },
      (_, deviceId) =>
        aCdRom(vm, {
          deviceId,
          isoUuid: isos[deviceId]?.uuid,
          isoInstallPath:
            isos[deviceId] === undefined || state === "Stopped"
              ? undefined
              : cachedIsoPath(on, isos[deviceId].uuid),
        }),
    );
  return vm;
}

/** An empty drive of `vm`. */
export function aCdRom(
  vm: Pick<VmInstance, "uuid">,
  fields: Partial<VmCdRom> = {},
): VmCdRom {
  const deviceId = fields.deviceId ?? 0;
  return {
    uuid: uuidOf("cd-rom", `${vm.uuid}/${deviceId}`),
    vmInstanceUuid: vm.uuid,
    deviceId,
    name: `vm-${vm.uuid}-cdRom`,
    ...dates,
    ...fields,
  };
}

/**
 * A world: one zone, one x86_64 cluster, a local primary storage, an SFTP backup storage, the accounts `admin` and `tenant` (password
 * `password`), and whatever is handed in. A collection that is given replaces the default one.
 */
export function aWorld(parts: Partial<World> = {}): World {
  const world: World = {
    accounts: [
      anAccount("admin", { uuid: ADMIN_ACCOUNT_UUID }),
      anAccount("tenant"),
    ],
    accessKeys: [],
    iam2Projects: [],
    iam2VirtualIds: [],
    zones: [aZone("zone-1", { isDefault: true })],
    clusters: [aCluster("cluster-1")],
    primaryStorages: [aPrimaryStorage("local-1")],
    backupStorages: [aBackupStorage("sftp-1")],
    images: [],
    vmInstances: [],
    globalConfig: {},
    ...parts,
  };
  number(world);
  return world;
}

/** Row numbers, where none were given: a database counts through. */
function number(world: World): void {
  let ref = 0;
  for (const image of world.images)
    for (const row of image.backupStorageRefs) {
      ref += 1;
      if (row.id === 0) row.id = ref;
    }
  for (const [index, vm] of world.vmInstances.entries())
    if (vm.internalId === 0) vm.internalId = index + 1;
}

function rootVolume(
  vmName: string,
  vmUuid: string,
  on: PrimaryStorage,
): Volume {
  const uuid = uuidOf("volume", `root/${vmUuid}`);
  return {
    uuid,
    name: `ROOT-for-${vmName}`,
    description: `Root volume for VM[uuid:${vmUuid}]`,
    primaryStorageUuid: on.uuid,
    vmInstanceUuid: vmUuid,
    installPath:
      on.type === "Ceph"
        ? `ceph://${on.url}/${uuid}`
        : `${on.url}/rootVolumes/acct-${ADMIN_ACCOUNT_UUID}/vol-${uuid}/${uuid}.qcow2`,
    type: "Root",
    format: on.type === "Ceph" ? "raw" : "qcow2",
    size: 42_949_672_960,
    actualSize: 3_221_225_472,
    deviceId: 0,
    state: "Enabled",
    status: "Ready",
    isShareable: false,
    ...dates,
    lastAttachDate: BUILT_AT,
  };
}

const sftp1 = aBackupStorage("sftp-1");
const local1 = aPrimaryStorage("local-1");
const cluster1 = aCluster("cluster-1");
