import { ZStackError } from "./errors";
import { Fields } from "./transport/fields";
import {
  type BackupStorageInventory,
  type ClusterInventory,
  type ImageBackupStorageRefInventory,
  type ImageInventory,
  type PrimaryStorageInventory,
  type VmCdRomInventory,
  type VmInstanceInventory,
  type VolumeInventory,
} from "./inventories";

export function imageFromWire(fields: Fields): ImageInventory {
  return {
    uuid: fields.string("uuid"),
    name: fields.text("name") ?? "",
    description: fields.text("description"),
    state: fields.text("state"),
    status: fields.text("status"),
    size: fields.integer("size"),
    actualSize: fields.integer("actualSize"),
    md5Sum: fields.text("md5Sum"),
    url: fields.text("url"),
    mediaType: fields.text("mediaType"),
    guestOsType: fields.text("guestOsType"),
    type: fields.text("type"),
    platform: fields.text("platform"),
    architecture: fields.text("architecture"),
    format: fields.text("format"),
    system: fields.flag("system"),
    virtio: fields.flag("virtio"),
    createDate: fields.text("createDate"),
    lastOpDate: fields.text("lastOpDate"),
    backupStorageRefs: fields.each("backupStorageRefs", refFromWire),
  };
}

function refFromWire(fields: Fields): ImageBackupStorageRefInventory {
  return {
    imageUuid: fields.text("imageUuid"),
    backupStorageUuid: fields.text("backupStorageUuid"),
    installPath: fields.text("installPath"),
    exportUrl: fields.text("exportUrl"),
    exportMd5Sum: fields.text("exportMd5Sum"),
    status: fields.text("status"),
    createDate: fields.text("createDate"),
    lastOpDate: fields.text("lastOpDate"),
  };
}

export function vmFromWire(fields: Fields): VmInstanceInventory {
  return {
    uuid: fields.string("uuid"),
    name: fields.text("name"),
    state: fields.text("state"),
    zoneUuid: fields.text("zoneUuid"),
    clusterUuid: fields.text("clusterUuid"),
    rootVolumeUuid: fields.text("rootVolumeUuid"),
    architecture: fields.text("architecture"),
    allVolumes: fields.each("allVolumes", volumeFromWire),
    vmCdRoms: fields.each("vmCdRoms", cdRomFromWire),
  };
}

function volumeFromWire(fields: Fields): VolumeInventory {
  return {
    uuid: fields.string("uuid"),
    primaryStorageUuid: fields.text("primaryStorageUuid"),
    type: fields.text("type"),
  };
}

function cdRomFromWire(fields: Fields): VmCdRomInventory {
  return {
    uuid: fields.string("uuid"),
    vmInstanceUuid: fields.text("vmInstanceUuid"),
    deviceId: Number(fields.integer("deviceId") ?? 0n),
    isoUuid: fields.text("isoUuid"),
    isoInstallPath: fields.text("isoInstallPath"),
  };
}

export function clusterFromWire(fields: Fields): ClusterInventory {
  return {
    uuid: fields.string("uuid"),
    name: fields.text("name"),
    architecture: fields.text("architecture"),
  };
}

export function primaryStorageFromWire(
  fields: Fields,
): PrimaryStorageInventory {
  return {
    uuid: fields.string("uuid"),
    name: fields.text("name"),
    type: fields.text("type"),
    fsid: fields.text("fsid"),
  };
}

export function backupStorageFromWire(fields: Fields): BackupStorageInventory {
  return {
    uuid: fields.string("uuid"),
    name: fields.text("name"),
    type: fields.text("type"),
    fsid: fields.text("fsid"),
    attachedZoneUuids: fields.texts("attachedZoneUuids"),
  };
}

/** The members of the list in an answer. */
export function inventories<T>(
  answer: Fields,
  read: (fields: Fields) => T,
): T[] {
  if (!answer.has("inventories")) {
    throw new ZStackError(
      "AnswerNotUnderstood",
      "The answer has no list named inventories",
      {
        fault: "configuration",
        hint: "Is this the API of a ZStack management node?",
      },
    );
  }
  return answer.each("inventories", read);
}

/** The result of a job that changes a VM: the VM under `inventory` (contract §6.1, §6.2). */
export function vmFromResult(
  result: Fields,
  vmUuid: string,
): VmInstanceInventory {
  const vm = vmFromWire(
    Fields.of(result.get("inventory"), "the answer.inventory"),
  );
  if (vm.uuid === vmUuid) return vm;
  throw new ZStackError(
    "AnswerNotUnderstood",
    `The result speaks of another VM, ${vm.uuid}`,
    { fault: "cloud" },
  );
}
