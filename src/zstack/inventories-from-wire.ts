import { ZStackError } from "./errors";
import {
  type FieldSpecs,
  type FieldValues,
  IMAGE_FIELDS,
  REF_FIELDS,
} from "./image-fields";
import { type Fields } from "./transport/fields";
import {
  type BackupStorageInventory,
  type ClusterInventory,
  type ImageInventory,
  type PrimaryStorageInventory,
  type VmCdRomInventory,
  type VmInstanceInventory,
  type VolumeInventory,
} from "./inventories";

const readImage = createReader(IMAGE_FIELDS);
const readRef = createReader(REF_FIELDS);

export function imageFromWire(fields: Fields): ImageInventory {
  const image = readImage(fields);
  return {
    ...image,
    name: image.name ?? "",
    backupStorageRefs: fields.each("backupStorageRefs", readRef),
  };
}

/** Reads what a table of fields names. */
function createReader<T extends FieldSpecs>(
  specs: T,
): (fields: Fields) => FieldValues<T> {
  const entries = Object.entries(specs);
  return (fields) => {
    const values: Record<string, unknown> = {};
    for (const [name, { kind, always }] of entries)
      values[name] = always === true ? fields.string(name) : fields[kind](name);
    return values as FieldValues<T>;
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
    // Only for the root volume's place: without the list it is unknown, as when it is not in there.
    allVolumes: fields.isGiven("allVolumes")
      ? fields.each("allVolumes", volumeFromWire)
      : [],
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

export function cdRomFromWire(fields: Fields): VmCdRomInventory {
  return {
    uuid: fields.string("uuid"),
    vmInstanceUuid: fields.text("vmInstanceUuid"),
    deviceId: fields.count("deviceId"),
    isoUuid: fields.named("isoUuid"),
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

/**
 * The result of a job that changes a VM: the VM under `inventory`
 * (docs/zstack-contract.md#changes).
 */
export function vmFromResult(
  result: Fields,
  vmUuid: string,
): VmInstanceInventory {
  const vm = vmFromWire(result.object("inventory"));
  if (vm.uuid === vmUuid) return vm;
  throw new ZStackError(
    "AnswerNotUnderstood",
    `The result speaks of another VM, ${vm.uuid}`,
    { fault: "cloud" },
  );
}
