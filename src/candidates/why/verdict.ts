import {
  type BackupStorageInventory,
  type ImageInventory,
  type PrimaryStorageInventory,
  type VmInstanceInventory,
} from "../../zstack";
import { attachedImageUuids } from "../cd-roms";
import { type VmSurroundings } from "../surroundings";
import { type Reason, type ReasonKind, storageName } from "./reason";

/** An ISO and all that speaks against it. */
export interface Verdict {
  readonly image: ImageInventory;
  /** Empty: by the known facts, it fits. What could not be asked speaks against none. */
  readonly reasons: readonly Reason[];
}

/** Judges each ISO of the surroundings by the server's rule. */
export function verdictsOn(
  isos: readonly ImageInventory[],
  vm: VmInstanceInventory | undefined,
  surroundings: Omit<VmSurroundings, "isos">,
): Verdict[] {
  const attached = new Set(attachedImageUuids(vm));
  return isos.map((image) => ({
    image,
    reasons: [
      ...reason("attached", attached.has(image.uuid) ? "" : undefined),
      ...reason("disabled", unless(image.state, "Enabled")),
      ...reason("notReady", unless(image.status, "Ready")),
      ...reason("system", image.system === true ? "" : undefined),
      ...reason("architecture", foreignArchitecture(image, surroundings)),
      ...reason("storage", outOfReach(image, vm, surroundings)),
    ],
  }));
}

function reason(kind: ReasonKind, instead: string | undefined): Reason[] {
  return instead === undefined ? [] : [{ kind, instead }];
}

function unless(actual: string | null, wanted: string): string | undefined {
  return actual === wanted ? undefined : (actual ?? "none");
}

function foreignArchitecture(
  { architecture }: ImageInventory,
  { cluster }: Omit<VmSurroundings, "isos">,
): string | undefined {
  if (cluster === undefined) return undefined;
  if (architecture === null) return "no architecture";
  return architecture === cluster.architecture ? undefined : architecture;
}

/**
 * Which primary storages a backup storage can serve (docs/zstack-contract.md#candidate-rule). Ceph
 * is decided by its fsid instead; types that are not here are unknown.
 */
const SERVES: ReadonlyMap<string, readonly string[]> = new Map([
  ["SftpBackupStorage", ["NFS", "SharedMountPoint", "LocalStorage", "Addon"]],
  [
    "ImageStoreBackupStorage",
    ["NFS", "SharedMountPoint", "LocalStorage", "Addon"],
  ],
  ["VCenter", ["VCenter"]],
  ["SimulatorBackupStorage", ["SimulatorPrimaryStorage"]],
]);

const KNOWN_PRIMARY = new Set([...SERVES.values()].flat());

/**
 * Where the copies lie and what is wrong with each place; undefined when one can be reached, or
 * it is unknown.
 */
function outOfReach(
  { backupStorageRefs }: ImageInventory,
  vm: VmInstanceInventory | undefined,
  { backupStorages, primaryStorage }: Omit<VmSurroundings, "isos">,
): string | undefined {
  if (backupStorageRefs.length === 0) return "no copy on any backup storage";
  if (backupStorages === undefined || vm === undefined) return undefined;
  const places: string[] = [];
  for (const { backupStorageUuid } of backupStorageRefs) {
    const storage = backupStorages.find(
      ({ uuid }) => uuid === backupStorageUuid,
    );
    // One that this account may not see may still serve the VM.
    if (storage === undefined) return undefined;
    const wrong = whyUnusable(storage, vm.zoneUuid, primaryStorage);
    if (wrong === undefined) return undefined;
    places.push(`on ${storageName(storage)}, ${wrong}`);
  }
  return places.sort().join("; ");
}

function whyUnusable(
  storage: BackupStorageInventory,
  zoneUuid: string | null,
  primary: PrimaryStorageInventory | undefined,
): string | undefined {
  if (zoneUuid !== null && !storage.attachedZoneUuids.includes(zoneUuid))
    return storage.attachedZoneUuids.length === 0
      ? "which is attached to no zone"
      : "which is not attached to the VM's zone";
  if (primary === undefined || serves(storage, primary) !== false)
    return undefined;
  return `which cannot serve ${storageName(primary)}`;
}

/** Undefined when the public server's table does not say: a commercial edition may know more. */
function serves(
  backup: BackupStorageInventory,
  primary: PrimaryStorageInventory,
): boolean | undefined {
  const [from, to] = [backup.type ?? "", primary.type ?? ""];
  if (to === "Ceph") return servesCeph(backup, primary);
  const served = from === "Ceph" ? [] : SERVES.get(from);
  return KNOWN_PRIMARY.has(to) ? served?.includes(to) : undefined;
}

function servesCeph(
  backup: BackupStorageInventory,
  primary: PrimaryStorageInventory,
): boolean | undefined {
  if (backup.type === "Ceph")
    return backup.fsid === null || primary.fsid === null
      ? undefined
      : backup.fsid === primary.fsid;
  // The public server says no to ImageStore, commercial plugins may say yes.
  return backup.type === "ImageStoreBackupStorage" ||
    !SERVES.has(backup.type ?? "")
    ? undefined
    : false;
}
