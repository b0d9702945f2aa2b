import { type CallOptions, type ZStackClient } from "./rest-client";
import { ZStackError } from "./errors";
import {
  type BackupStorageInventory,
  type ClusterInventory,
  type ImageInventory,
  type PrimaryStorageInventory,
  type VmInstanceInventory,
} from "./inventories";

/** Which ISOs of which VM are asked for. */
export interface VmIsosQuestion extends CallOptions {
  readonly vmUuid: string;
  /** Whether the images in the VM's drives are asked for, too. */
  readonly includeAttached: boolean;
  /** See `CandidateQuery`. */
  readonly systemTags?: readonly string[];
  readonly userTags?: readonly string[];
}

/** The server's facts about one VM's ISOs, before any rule of ours. */
export interface VmIsos {
  /** The answer of iso-candidates: what is not attached. In no order. */
  readonly listed: readonly ImageInventory[];
  /** Undefined when this account may not see the VM; never with `includeAttached`. */
  readonly vm: VmInstanceInventory | undefined;
  /**
   * The images in its drives, as far as this account may see them. Empty without `includeAttached`.
   */
  readonly attachedImages: readonly ImageInventory[];
}

/**
 * Asks for all that one answer about a VM's ISOs is made of: the candidates, the VM with its
 * drives, the images in them.
 *
 * @throws ZStackError `NotFound` when no VM has this uuid; `PermissionDenied` when the drives are
 *   wanted and the VM is not this account's
 */
export async function askVmIsos(
  zstack: ZStackClient,
  question: VmIsosQuestion,
): Promise<VmIsos> {
  const { vmUuid, includeAttached, signal } = question;
  // One failing ends the other: nothing is left running when the answer is an error.
  const both = new AbortController();
  const options = {
    signal: AbortSignal.any([
      both.signal,
      ...(signal === undefined ? [] : [signal]),
    ]),
    deadline: question.deadline ?? zstack.deadline(),
  };
  const listing = zstack.listIsoCandidates(vmUuid, { ...question, ...options });
  const finding = zstack.tryFindVm(vmUuid, options);
  try {
    const [listed, vm] = await Promise.all([listing, finding]);
    if (vm === undefined && includeAttached) throw invisibleVm(vmUuid);
    const attached = includeAttached ? uuidsInDrives(vm) : [];
    const attachedImages = await zstack.findImages(attached, options);
    return { listed, vm, attachedImages };
  } catch (caught) {
    both.abort();
    await Promise.allSettled([listing, finding]);
    throw caught;
  }
}

/**
 * iso-candidates answers for anybody's VM, the query only for one's own (contract §2.4): what is
 * attached is then not to be known.
 */
export function invisibleVm(vmUuid: string): ZStackError {
  return new ZStackError(
    "PermissionDenied",
    `ZStack lists candidates for the VM ${vmUuid}, but does not show the VM itself to this account`,
    {
      hint:
        "Without the VM's drives it is unknown which ISOs are attached, and the answer would change with every apply. Sign in as the VM's owner or have the VM shared with this account; " +
        "or leave the attached ISOs out (include_attached = false, includeAttached: false, --no-include-attached), if you do not declare an attachment from this answer.",
    },
  );
}

/** The images in the VM's drives, each once. */
export function uuidsInDrives(vm: VmInstanceInventory | undefined): string[] {
  const uuids = (vm?.vmCdRoms ?? []).flatMap(({ isoUuid }) =>
    isoUuid === null ? [] : [isoUuid],
  );
  return [...new Set(uuids)];
}

/** Whether the same images are in the drives. */
export function haveSameDrives(
  one: VmInstanceInventory | undefined,
  other: VmInstanceInventory | undefined,
): boolean {
  const [a, b] = [uuidsInDrives(one), uuidsInDrives(other)];
  return a.length === b.length && a.every((uuid) => b.includes(uuid));
}

/**
 * How one VM is asked about: see `VmAsking` of the rule, which may not ask by itself. All of it has
 * one deadline.
 */
export interface VmAsker {
  isos(includeAttached: boolean): Promise<VmIsos>;
  surroundings(vm: VmInstanceInventory | undefined): Promise<VmSurroundings>;
}

/** Asks this client about one VM: {@link askVmIsos}, {@link askSurroundings}. */
export function vmAsking(
  zstack: ZStackClient,
  question: Omit<VmIsosQuestion, "includeAttached">,
): VmAsker {
  const deadline = question.deadline ?? zstack.deadline();
  return {
    isos: (includeAttached) =>
      askVmIsos(zstack, { ...question, includeAttached, deadline }),
    surroundings: (vm) =>
      askSurroundings(zstack, vm, { signal: question.signal, deadline }),
  };
}

/**
 * What decides whether ZStack lists an ISO for a VM (contract §4.2). A part that could not be asked
 * is undefined.
 */
export interface VmSurroundings {
  /** All ISOs that this account may see. */
  readonly isos: readonly ImageInventory[] | undefined;
  readonly cluster: ClusterInventory | undefined;
  /** Of the root volume. */
  readonly primaryStorage: PrimaryStorageInventory | undefined;
  /** Those on which the ISOs lie. */
  readonly backupStorages: readonly BackupStorageInventory[] | undefined;
}

/**
 * Asks for what explains an empty answer. A query that fails leaves its part undefined: an
 * explanation must never turn an answer into an error. Only an abort is passed on.
 */
export async function askSurroundings(
  zstack: ZStackClient,
  vm: VmInstanceInventory | undefined,
  options: CallOptions = {},
): Promise<VmSurroundings> {
  return (await askSurroundingsOf(zstack, [vm], options))(vm);
}

/**
 * As {@link askSurroundings}, for many VMs at once: the ISOs are asked for once, each cluster and
 * storage once, by up to 50 in a request.
 */
export async function askSurroundingsOf(
  zstack: ZStackClient,
  vms: readonly (VmInstanceInventory | undefined)[],
  options: CallOptions = {},
): Promise<(vm: VmInstanceInventory | undefined) => VmSurroundings> {
  const [isos, clusters, primaryStorages] = await Promise.all([
    attempt(zstack.listIsoImages(options)),
    attempt(
      zstack.findClusters(distinct(vms.map((vm) => vm?.clusterUuid)), options),
    ),
    attempt(
      zstack.findPrimaryStorages(distinct(vms.map(rootStorageUuid)), options),
    ),
  ]);
  const storages = (isos ?? []).flatMap(({ backupStorageRefs }) =>
    backupStorageRefs.map(({ backupStorageUuid }) => backupStorageUuid),
  );
  const backupStorages = await attempt(
    zstack.findBackupStorages(distinct(storages), options),
  );
  return (vm) => ({
    isos,
    cluster: clusters?.find(({ uuid }) => uuid === vm?.clusterUuid),
    primaryStorage: primaryStorages?.find(
      ({ uuid }) => uuid === rootStorageUuid(vm),
    ),
    backupStorages,
  });
}

/** Where the root volume lies: the only storage that decides about ISOs (contract §4.2). */
function rootStorageUuid(
  vm: VmInstanceInventory | undefined,
): string | null | undefined {
  return vm?.allVolumes.find(({ uuid }) => uuid === vm.rootVolumeUuid)
    ?.primaryStorageUuid;
}

function distinct(uuids: readonly (string | null | undefined)[]): string[] {
  return [
    ...new Set(uuids.filter((uuid) => uuid !== null && uuid !== undefined)),
  ];
}

async function attempt<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (caught) {
    if (caught instanceof ZStackError) return undefined;
    throw caught;
  }
}
