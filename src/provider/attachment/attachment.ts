import { isUuid } from "../../foundation";
import { type ObjectValue, textOf } from "../../tfplugin";
import { type VmCdRomInventory, type VmInstanceInventory } from "../../zstack";

/** Which ISO is, or should be, in a drive of which VM. */
export interface Attachment {
  readonly vmUuid: string;
  readonly imageUuid: string;
}

/** `<vm>/<image>`: the resource's id, and what it is imported by. */
export function attachmentId({ vmUuid, imageUuid }: Attachment): string {
  return `${vmUuid}/${imageUuid}`;
}

/** The two UUIDs of an {@link attachmentId}; undefined when it is none. */
export function tryAttachmentFromId(id: string): Attachment | undefined {
  const [vmUuid, imageUuid, more] = id.split("/");
  return vmUuid !== undefined &&
    isUuid(vmUuid) &&
    imageUuid !== undefined &&
    isUuid(imageUuid) &&
    more === undefined
    ? { vmUuid, imageUuid }
    : undefined;
}

/**
 * What a planned or stored value is about. Both arguments are required and known by the time
 * anything is asked of the cloud.
 */
export function attachmentOf(value: ObjectValue): Attachment {
  return {
    vmUuid: textOf(value.vm_instance_uuid) ?? "",
    imageUuid: textOf(value.image_uuid) ?? "",
  };
}

/** The drive that the configuration, or the state, names. */
export function cdRomUuidOf(value: ObjectValue): string | undefined {
  return textOf(value.cd_rom_uuid);
}

export function driveWith(
  vm: VmInstanceInventory | undefined,
  imageUuid: string,
): VmCdRomInventory | undefined {
  return vm?.vmCdRoms.find(({ isoUuid }) => isoUuid === imageUuid);
}

/** The state of an attachment: `base` (the plan, or the state so far) with what the drive shows. */
export function attachedState(
  base: ObjectValue,
  drive: VmCdRomInventory,
): ObjectValue {
  return {
    ...base,
    id: attachmentId(attachmentOf(base)),
    cd_rom_uuid: drive.uuid,
    device_id: drive.deviceId,
    install_path: drive.isoInstallPath,
  };
}

/**
 * The state of an attachment of which it is not known whether it has come about: as planned, and no
 * more.
 */
export function unsettledState(planned: ObjectValue): ObjectValue {
  return {
    ...planned,
    id: attachmentId(attachmentOf(planned)),
    cd_rom_uuid: cdRomUuidOf(planned) ?? null,
    device_id: null,
    install_path: null,
  };
}
