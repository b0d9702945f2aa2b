/** One kind of inventory: its Java class, its keys in the order in which the node writes them, and which of them hold others. */
export interface InventoryKind {
  readonly javaClass: string;
  readonly keys: readonly string[];
  /** Keys whose values are lists of another kind. */
  readonly lists?: Readonly<Record<string, KindName>>;
  /** Keys that query answers leave out (contract 5: "fields flagged internal"). */
  readonly hiddenInQueries?: readonly string[];
}

export type KindName =
  | "session"
  | "zone"
  | "cluster"
  | "primaryStorage"
  | "backupStorage"
  | "image"
  | "imageRef"
  | "vmInstance"
  | "vmNic"
  | "volume"
  | "cdRom"
  | "globalConfig";

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const storage = "org.zstack.header.storage";

/** Key orders as recorded from a real node; cluster and primary storage as declared in the Java classes. */
export const kinds: Readonly<Record<KindName, InventoryKind>> = {
  session: {
    javaClass: "org.zstack.header.identity.SessionInventory",
    keys: words(
      "uuid accountUuid userUuid expiredDate createDate noSessionEvaluation",
    ),
  },
  zone: {
    javaClass: "org.zstack.header.zone.ZoneInventory",
    keys: words(
      "uuid name description state type isDefault createDate lastOpDate",
    ),
  },
  cluster: {
    javaClass: "org.zstack.header.cluster.ClusterInventory",
    keys: words(
      "name uuid description state hypervisorType createDate lastOpDate zoneUuid type architecture",
    ),
  },
  primaryStorage: {
    javaClass: `${storage}.primary.PrimaryStorageInventory`,
    keys: words(`uuid zoneUuid name url description totalCapacity availableCapacity totalPhysicalCapacity availablePhysicalCapacity
      systemUsedCapacity type state status mountPath createDate lastOpDate attachedClusterUuids`),
  },
  backupStorage: {
    javaClass: `${storage}.backup.BackupStorageInventory`,
    keys: words(`hostname username sshPort uuid name url description totalCapacity availableCapacity type state status
      createDate lastOpDate attachedZoneUuids`),
  },
  image: {
    javaClass: "org.zstack.header.image.ImageInventory",
    keys: words(`uuid name description state status size actualSize md5Sum url mediaType guestOsType type platform architecture format
      system virtio createDate lastOpDate backupStorageRefs`),
    lists: { backupStorageRefs: "imageRef" },
  },
  imageRef: {
    javaClass: "org.zstack.header.image.ImageBackupStorageRefInventory",
    keys: words(
      "id imageUuid backupStorageUuid installPath status exportMd5Sum exportUrl createDate lastOpDate",
    ),
  },
  vmInstance: {
    javaClass: "org.zstack.header.vm.VmInstanceInventory",
    keys: words(`uuid name description zoneUuid clusterUuid imageUuid hostUuid lastHostUuid instanceOfferingUuid rootVolumeUuid
      platform architecture defaultL3NetworkUuid type hypervisorType memorySize cpuNum cpuSpeed allocatorStrategy createDate lastOpDate
      state internalId vmNics allVolumes vmCdRoms guestOsType`),
    lists: { vmNics: "vmNic", allVolumes: "volume", vmCdRoms: "cdRom" },
    hiddenInQueries: ["internalId"],
  },
  vmNic: {
    javaClass: "org.zstack.header.vm.VmNicInventory",
    keys: words(`uuid vmInstanceUuid usedIpUuid l3NetworkUuid ip mac hypervisorType netmask gateway metaData ipVersion driverType usedIps
      internalName deviceId type state createDate lastOpDate`),
  },
  volume: {
    javaClass: "org.zstack.header.volume.VolumeInventory",
    keys: words(`uuid name description primaryStorageUuid vmInstanceUuid diskOfferingUuid rootImageUuid installPath type format size
      actualSize deviceId state status createDate lastOpDate isShareable lastAttachDate`),
  },
  cdRom: {
    javaClass: "org.zstack.header.vm.cdrom.VmCdRomInventory",
    keys: words(
      "uuid vmInstanceUuid deviceId isoUuid isoInstallPath name description protocol createDate lastOpDate",
    ),
  },
  globalConfig: {
    javaClass: "org.zstack.core.config.GlobalConfigInventory",
    keys: words("id name category description defaultValue value"),
  },
};
