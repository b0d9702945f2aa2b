import { type VmInstanceInventory } from "../zstack";
import { compareText } from "./candidate";

/** A drive of the VM and what is in it now. */
export interface CdRom {
  readonly uuid: string;
  /** 0 is the default drive. */
  readonly deviceId: number;
  /** Null when the drive is empty. */
  readonly imageUuid: string | null;
  /** The path the VM really mounts; null while it is stopped (docs/zstack-contract.md#queries). */
  readonly installPath: string | null;
  readonly empty: boolean;
}

/** The drives, by device id. */
export function cdRomsOf(vm: VmInstanceInventory | undefined): CdRom[] {
  return (vm?.vmCdRoms ?? [])
    .map(({ uuid, deviceId, isoUuid, isoInstallPath }) => ({
      uuid,
      deviceId,
      imageUuid: isoUuid,
      installPath: isoInstallPath,
      empty: isoUuid === null,
    }))
    .sort((a, b) => a.deviceId - b.deviceId || compareText(a.uuid, b.uuid));
}

/** The ISOs in the VM's drives, each once, by drive. */
export function attachedImageUuids(
  vm: VmInstanceInventory | undefined,
): string[] {
  return [
    ...new Set(
      cdRomsOf(vm).flatMap(({ imageUuid }) =>
        imageUuid === null ? [] : [imageUuid],
      ),
    ),
  ];
}

/** Whether the same ISOs are in the drives. */
export function haveSameIsos(
  one: VmInstanceInventory | undefined,
  other: VmInstanceInventory | undefined,
): boolean {
  const [a, b] = [attachedImageUuids(one), attachedImageUuids(other)];
  return a.length === b.length && a.every((uuid) => b.includes(uuid));
}
