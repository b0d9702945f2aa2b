import {
  type BackupStorageInventory,
  type ClusterInventory,
  type ImageInventory,
  type PrimaryStorageInventory,
  type VmInstanceInventory,
} from "../zstack";

/**
 * What decides whether ZStack lists an ISO for a VM (docs/zstack-contract.md#candidate-rule). A
 * part that could not be asked is undefined.
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
 * The primary storage of the root volume: the only one that decides about ISOs
 * (docs/zstack-contract.md#candidate-rule).
 */
export function rootStorageUuid(
  vm: VmInstanceInventory | undefined,
): string | null {
  const root = vm?.allVolumes.find(({ uuid }) => uuid === vm.rootVolumeUuid);
  return root?.primaryStorageUuid ?? null;
}
