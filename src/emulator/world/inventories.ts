import { type Json, LongNumber } from "../http/replies";
import {
  type World,
  type WorldCdRom,
  type WorldImage,
  type WorldVm,
} from "./world";

/** A resource as the API shows it, and the Java classes of its parts (for `schema`). */
export interface InventoryKind {
  readonly javaClass: string;
  /**
   * Of a resource whose types have classes of their own: that of this one. Lost when a query names
   * `fields`.
   */
  readonly classOf?: (inventory: Json) => string | undefined;
  readonly nested: Readonly<Record<string, string>>;
  /** Every field that a query may name. */
  readonly fields: readonly string[];
}

export const IMAGE: InventoryKind = {
  javaClass: "org.zstack.header.image.ImageInventory",
  nested: {
    backupStorageRefs: "org.zstack.header.image.ImageBackupStorageRefInventory",
  },
  fields: (
    "uuid name description state status size actualSize md5Sum url mediaType guestOsType type platform architecture " +
    "format system virtio createDate lastOpDate backupStorageRefs systemTags"
  ).split(" "),
};

export const VM: InventoryKind = {
  javaClass: "org.zstack.header.vm.VmInstanceInventory",
  nested: {
    vmCdRoms: "org.zstack.header.vm.cdrom.VmCdRomInventory",
    allVolumes: "org.zstack.header.volume.VolumeInventory",
    vmNics: "org.zstack.header.vm.VmNicInventory",
  },
  fields: (
    "uuid name description zoneUuid clusterUuid imageUuid hostUuid lastHostUuid instanceOfferingUuid rootVolumeUuid platform " +
    "architecture defaultL3NetworkUuid type hypervisorType memorySize reservedMemorySize cpuNum cpuSpeed allocatorStrategy " +
    "createDate lastOpDate state guestOsType internalId vmNics allVolumes vmCdRoms"
  ).split(" "),
};

export const CD_ROM: InventoryKind = {
  javaClass: "org.zstack.header.vm.cdrom.VmCdRomInventory",
  nested: {},
  fields:
    "uuid vmInstanceUuid deviceId isoUuid isoInstallPath name description protocol createDate lastOpDate".split(
      " ",
    ),
};

export function imageInventory(image: WorldImage): Json {
  const { backupStorageRefs, size, actualSize, ...rest } = image;
  return {
    ...rest,
    ownerUuid: undefined,
    sharedWith: undefined,
    type: "zstack",
    size: long(size),
    actualSize: long(actualSize),
    backupStorageRefs: backupStorageRefs.map((ref) => ({
      ...ref,
      imageUuid: image.uuid,
    })),
  };
}

function long(value: number | string): number | LongNumber {
  return typeof value === "string" ? new LongNumber(value) : value;
}

/** As the result of a job shows it. */
export function vmInventory(world: World, vm: WorldVm): Json {
  return {
    ...queriedVmInventory(world, vm),
    internalId: world.vms.indexOf(vm) + 1,
  };
}

/** Queries leave `internalId` out. */
export function queriedVmInventory(world: World, vm: WorldVm): Json {
  const running = vm.state !== "Stopped";
  const host = `3${vm.clusterUuid.slice(1)}`;
  return {
    uuid: vm.uuid,
    name: vm.name,
    zoneUuid: vm.zoneUuid,
    clusterUuid: vm.clusterUuid,
    imageUuid: derived(vm, "a"),
    instanceOfferingUuid: derived(vm, "b"),
    defaultL3NetworkUuid: derived(vm, "c"),
    hostUuid: running ? host : undefined,
    lastHostUuid: host,
    rootVolumeUuid: vm.rootVolume?.uuid,
    platform: vm.platform,
    architecture:
      world.clusters.find(({ uuid }) => uuid === vm.clusterUuid)
        ?.architecture ?? undefined,
    type: "UserVm",
    hypervisorType: "KVM",
    memorySize: 1_073_741_824,
    cpuNum: 1,
    cpuSpeed: 0,
    allocatorStrategy: "LeastVmPreferredHostAllocatorStrategy",
    createDate: vm.createDate,
    lastOpDate: vm.lastOpDate,
    state: vm.state,
    guestOsType: vm.guestOsType,
    vmNics: [nicInventory(vm)],
    allVolumes:
      vm.rootVolume === null ? [] : [rootVolumeInventory(vm, vm.rootVolume)],
    vmCdRoms: cdRomInventories(vm),
  };
}

/** Of resources that no world describes: a uuid that follows from the VM's. */
function derived(vm: WorldVm, digit: string): string {
  return `${digit}${vm.uuid.slice(1)}`;
}

function nicInventory(vm: WorldVm): Json {
  return {
    uuid: derived(vm, "d"),
    vmInstanceUuid: vm.uuid,
    l3NetworkUuid: derived(vm, "c"),
    mac: "fa:cf:95:57:34:00",
    hypervisorType: "KVM",
    driverType: "virtio",
    usedIps: [],
    internalName: "vnic1.0",
    deviceId: 0,
    type: "VNIC",
    state: "enable",
    createDate: vm.createDate,
    lastOpDate: vm.lastOpDate,
  };
}

function rootVolumeInventory(
  vm: WorldVm,
  volume: NonNullable<WorldVm["rootVolume"]>,
): Json {
  return {
    uuid: volume.uuid,
    name: `ROOT-for-${vm.name}`,
    description: `Root volume for VM[uuid:${vm.uuid}]`,
    primaryStorageUuid: volume.primaryStorageUuid,
    vmInstanceUuid: vm.uuid,
    rootImageUuid: derived(vm, "a"),
    installPath: `/local_ps/rootVolumes/vol-${volume.uuid}/${volume.uuid}.qcow2`,
    type: "Root",
    format: "qcow2",
    size: 5_368_709_121,
    actualSize: 0,
    deviceId: 0,
    state: "Enabled",
    status: "Ready",
    isShareable: false,
    createDate: vm.createDate,
    lastOpDate: vm.lastOpDate,
    lastAttachDate: vm.lastOpDate,
  };
}

export function cdRomInventories(vm: WorldVm): Json[] {
  return vm.cdRoms.map((cdRom) => cdRomInventory(vm, cdRom));
}

/** A drive as queries, VMs and jobs show it. */
export function cdRomInventory(vm: WorldVm, cdRom: WorldCdRom): Json {
  const { uuid, ...rest } = cdRom;
  return {
    uuid,
    vmInstanceUuid: vm.uuid,
    name: `vm-${vm.uuid}-cdRom`,
    createDate: vm.createDate,
    lastOpDate: vm.lastOpDate,
    ...rest,
  };
}

/**
 * Path by path the Java class of each object of a reply, as `X-JSON-Schema` and every query have
 * it.
 */
export function schemaOf(
  kind: InventoryKind,
  inventories: readonly Json[],
): Json {
  const schema: Record<string, string> = {};
  inventories.forEach((inventory, i) => {
    Object.assign(schema, schemaAt(`inventories[${i}]`, kind, inventory));
  });
  return schema;
}

/** The same for a reply with one object under `inventory`. */
export function schemaOfOne(kind: InventoryKind, body: Json): Json {
  return schemaAt("inventory", kind, body.inventory as Json);
}

function schemaAt(at: string, kind: InventoryKind, inventory: Json): Json {
  const schema: Record<string, string> = {
    [at]: kind.classOf?.(inventory) ?? kind.javaClass,
  };
  for (const [field, javaClass] of Object.entries(kind.nested)) {
    const items = inventory[field];
    if (!Array.isArray(items)) continue;
    items.forEach((_item, j) => {
      schema[`${at}.${field}[${j}]`] = javaClass;
    });
  }
  return schema;
}
