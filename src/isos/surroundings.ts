import { rootStorageUuid, type VmSurroundings } from "../candidates";
import {
  type CallOptions,
  type ImageInventory,
  type VmInstanceInventory,
  type ZStackClient,
} from "../zstack";
import { attempt } from "./attempt";

/**
 * Asks for what explains an empty answer. A query that fails leaves its part undefined; only an
 * abort is passed on.
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
export function askSurroundingsOf(
  zstack: ZStackClient,
  vms: readonly (VmInstanceInventory | undefined)[],
  options: CallOptions = {},
): Promise<(vm: VmInstanceInventory | undefined) => VmSurroundings> {
  return askPlaces(
    zstack,
    { vms, isos: zstack.listIsoImages(options) },
    options,
  );
}

/** As {@link askSurroundingsOf}, for ISOs that are asked for elsewhere. */
export async function askPlaces(
  zstack: ZStackClient,
  about: {
    readonly vms: readonly (VmInstanceInventory | undefined)[];
    readonly isos: Promise<readonly ImageInventory[]>;
  },
  options: CallOptions,
): Promise<(vm: VmInstanceInventory | undefined) => VmSurroundings> {
  const { vms } = about;
  const [isos, clusters, primaryStorages] = await Promise.all([
    attempt(about.isos),
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

function distinct(uuids: readonly (string | null | undefined)[]): string[] {
  return [
    ...new Set(uuids.filter((uuid) => uuid !== null && uuid !== undefined)),
  ];
}
