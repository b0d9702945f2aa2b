import {
  type Candidate,
  candidatesForVm,
  type Choice,
  createChooser,
} from "../../../src/candidates";
import {
  type ImageBackupStorageRefInventory,
  type ImageInventory,
  type VmInstanceInventory,
} from "../../../src/zstack";

/** Inventories as the client reads them, for tests of the pure rule. */

/** A copy on a backup storage. */
export function ref(
  backupStorageUuid: string,
  over: Partial<ImageBackupStorageRefInventory> = {},
): ImageBackupStorageRefInventory {
  return {
    imageUuid: null,
    backupStorageUuid,
    installPath: `/${backupStorageUuid}`,
    exportUrl: null,
    exportMd5Sum: null,
    status: "Ready",
    createDate: null,
    lastOpDate: null,
    ...over,
  };
}

/** An ISO that nothing speaks against. */
export function image(
  uuid: string,
  name: string,
  backupStorageRefs = [ref("s1")],
  over: Partial<ImageInventory> = {},
): ImageInventory {
  return {
    uuid,
    name,
    backupStorageRefs,
    description: null,
    state: "Enabled",
    status: "Ready",
    size: 1n,
    actualSize: 1n,
    md5Sum: null,
    url: null,
    mediaType: "ISO",
    guestOsType: null,
    type: null,
    platform: null,
    architecture: null,
    format: "iso",
    system: false,
    virtio: null,
    createDate: null,
    lastOpDate: null,
    ...over,
  };
}

/** A VM with one drive for each element: null is an empty one. */
export function vm(
  drives: readonly (string | null)[],
  state = "Running",
): VmInstanceInventory {
  const vmCdRoms = drives.map((isoUuid, deviceId) => ({
    uuid: `cd${deviceId}`,
    vmInstanceUuid: "vm",
    deviceId,
    isoUuid,
    isoInstallPath: isoUuid === null ? null : `/mounted/${isoUuid}`,
  }));
  return {
    uuid: "vm",
    name: "vm",
    state,
    zoneUuid: "z",
    clusterUuid: "c",
    rootVolumeUuid: "r",
    architecture: "x86_64",
    allVolumes: [{ uuid: "r", primaryStorageUuid: "p", type: "Root" }],
    vmCdRoms: vmCdRoms.reverse(),
  };
}

/** Candidates of a VM with two drives, of which one holds `attached`. */
export function candidatesOf(
  images: readonly ImageInventory[],
  attached?: string,
): readonly Candidate[] {
  return candidatesForVm({
    listed: images,
    vm: vm([attached ?? null, null]),
    attachedImages: images.filter(({ uuid }) => uuid === attached),
    includeAttached: true,
  }).candidates;
}

/** ISOs of these names. */
export function named(...names: string[]): readonly Candidate[] {
  return candidatesOf(names.map((name, i) => image(`u${i}`, name)));
}

/** The names of those that a choice leaves. */
export function chosen(
  from: readonly Candidate[],
  choice: Choice,
): (string | null)[] {
  return createChooser(choice)(from).candidates.map(({ name }) => name);
}

/** Their uuids. */
export function uuids(from: readonly Candidate[], choice: Choice): string[] {
  return createChooser(choice)(from).candidates.map(({ uuid }) => uuid);
}
