/**
 * The database of the paper cloud: plain JSON, mutable, read anew for every request.
 *
 * Names and values are ZStack's (contract 4.3, 5). A property that is left out (or null in a file) is a null in ZStack's database and so
 * an absent key in the answer. Dates are ISO 8601 in UTC (`2024-10-17T05:43:35Z`); the node answers them as text in its own time zone.
 * A date that is not ISO 8601 is answered as it stands.
 */
export interface World {
  accounts: Account[];
  accessKeys: AccessKey[];
  iam2Projects: Iam2Project[];
  iam2VirtualIds: Iam2VirtualId[];
  zones: Zone[];
  clusters: Cluster[];
  primaryStorages: PrimaryStorage[];
  backupStorages: BackupStorage[];
  images: Image[];
  vmInstances: VmInstance[];
  /** Global configuration that differs from its default, by `category.name`: `rest.checkTimeZone`, `identity.session.timeout` … */
  globalConfig: Record<string, string>;
}

/** What all resources with dates have. */
export interface Dated {
  createDate?: string | undefined;
  lastOpDate?: string | undefined;
}

/** Something that belongs to one account and may be shared with others. */
export interface Owned {
  /** The owner. Left out: the admin. */
  accountUuid?: string | undefined;
  /** Accounts that may use it; `"*"` is everybody. */
  sharedWith?: string[] | undefined;
}

export interface Account {
  uuid: string;
  name: string;
  /** What a login must send, as ZStack's database holds it: the lower-case hex SHA-512 of the clear text (contract 2.2). */
  password: string;
  users?: User[] | undefined;
}

export interface User {
  uuid: string;
  name: string;
  password: string;
}

export interface AccessKey {
  AccessKeyID: string;
  AccessKeySecret: string;
  accountUuid: string;
  state: "Enabled" | "Disabled";
}

export interface Iam2Project {
  uuid: string;
  name: string;
  /** The account that owns what the project owns. */
  accountUuid: string;
}

export interface Iam2VirtualId {
  uuid: string;
  name: string;
  password: string;
  projectUuids: string[];
}

export interface Zone extends Dated {
  uuid: string;
  name: string;
  description?: string | undefined;
  state: string;
  type: string;
  isDefault: boolean;
}

export interface Cluster extends Dated {
  uuid: string;
  name: string;
  description?: string | undefined;
  state: string;
  hypervisorType: string;
  zoneUuid: string;
  type: string;
  /** Absent until the cluster has a host; then no image is a candidate (contract 4.2, condition 5). */
  architecture?: string | undefined;
}

export interface PrimaryStorage extends Dated {
  uuid: string;
  zoneUuid: string;
  name: string;
  url: string;
  description?: string | undefined;
  totalCapacity: WireLong;
  availableCapacity: WireLong;
  totalPhysicalCapacity: WireLong;
  availablePhysicalCapacity: WireLong;
  systemUsedCapacity?: WireLong | undefined;
  /** `LocalStorage NFS SharedMountPoint Addon Ceph VCenter SimulatorPrimaryStorage` */
  type: string;
  state: string;
  status: string;
  mountPath: string;
  attachedClusterUuids: string[];
  /** Ceph only: images are reachable from backup storages of the same fsid. */
  fsid?: string | undefined;
  /** Images that lie in its cache: they can be attached even when no backup storage fits any more (contract 6.1). */
  imageCache: string[];
}

export interface BackupStorage extends Dated {
  uuid: string;
  name: string;
  url: string;
  description?: string | undefined;
  totalCapacity: WireLong;
  availableCapacity: WireLong;
  /** `SftpBackupStorage ImageStoreBackupStorage Ceph VCenter SimulatorBackupStorage` */
  type: string;
  state: string;
  status: string;
  attachedZoneUuids: string[];
  fsid?: string | undefined;
  /** SFTP and ImageStore tell where they are (seen on a real node for SFTP). */
  hostname?: string | undefined;
  username?: string | undefined;
  sshPort?: number | undefined;
}

/** A 64-bit integer: a number as far as that is exact (2^53), beyond it its decimal digits. Answered as a bare JSON integer either way. */
export type WireLong = number | string;

export interface Image extends Dated, Owned {
  uuid: string;
  name: string;
  description?: string | undefined;
  /** `Enabled Disabled` */
  state: string;
  /** `Creating Downloading Ready Error Deleted Migrating` */
  status: string;
  size?: WireLong | undefined;
  actualSize?: WireLong | undefined;
  md5Sum?: string | undefined;
  url?: string | undefined;
  /** `ISO RootVolumeTemplate DataVolumeTemplate` */
  mediaType: string;
  guestOsType?: string | undefined;
  type?: string | undefined;
  platform?: string | undefined;
  architecture?: string | undefined;
  format?: string | undefined;
  system: boolean;
  virtio?: boolean | undefined;
  backupStorageRefs: ImageBackupStorageRef[];
}

export interface ImageBackupStorageRef extends Dated {
  /** An internal row number that the node serialises all the same. */
  id: number;
  imageUuid: string;
  backupStorageUuid: string;
  installPath: string;
  status: string;
  exportMd5Sum?: string | undefined;
  exportUrl?: string | undefined;
}

export interface VmInstance extends Dated, Owned {
  uuid: string;
  name: string;
  description?: string | undefined;
  zoneUuid: string;
  clusterUuid?: string | undefined;
  imageUuid?: string | undefined;
  hostUuid?: string | undefined;
  lastHostUuid?: string | undefined;
  instanceOfferingUuid?: string | undefined;
  /** Names one of `allVolumes`. When it does not, candidates end in SYS.1000, as on a node with a damaged database. */
  rootVolumeUuid?: string | undefined;
  platform?: string | undefined;
  architecture?: string | undefined;
  defaultL3NetworkUuid?: string | undefined;
  type: string;
  hypervisorType: string;
  memorySize: WireLong;
  cpuNum: number;
  cpuSpeed: number;
  allocatorStrategy?: string | undefined;
  /** `Running Stopped Paused Unknown Destroyed …` (contract 5) */
  state: string;
  /** Left out of query answers, present everywhere else. */
  internalId: number;
  vmNics: VmNic[];
  allVolumes: Volume[];
  vmCdRoms: VmCdRom[];
  guestOsType?: string | undefined;
}

export interface VmNic extends Dated {
  uuid: string;
  vmInstanceUuid: string;
  l3NetworkUuid: string;
  ip?: string | undefined;
  mac: string;
  hypervisorType: string;
  netmask?: string | undefined;
  gateway?: string | undefined;
  ipVersion?: number | undefined;
  driverType: string;
  usedIps: unknown[];
  internalName: string;
  deviceId: number;
  type: string;
  state: string;
}

export interface Volume extends Dated {
  uuid: string;
  name: string;
  description?: string | undefined;
  primaryStorageUuid: string;
  vmInstanceUuid: string;
  diskOfferingUuid?: string | undefined;
  rootImageUuid?: string | undefined;
  installPath: string;
  type: string;
  format: string;
  size: WireLong;
  actualSize: WireLong;
  deviceId: number;
  state: string;
  status: string;
  isShareable: boolean;
  lastAttachDate?: string | undefined;
}

export interface VmCdRom extends Dated {
  uuid: string;
  vmInstanceUuid: string;
  /** 0 is the default drive. */
  deviceId: number;
  /** Absent: the drive is empty. */
  isoUuid?: string | undefined;
  /** Absent while the VM is stopped, even with an ISO in the drive. */
  isoInstallPath?: string | undefined;
  name: string;
  description?: string | undefined;
  protocol?: string | undefined;
}
