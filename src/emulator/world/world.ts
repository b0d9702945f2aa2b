/**
 * The cloud that the emulator plays, as plain JSON: a test or a file can write it down. Uuids are
 * 32 lower-case hexadecimal digits. The emulator works on the very objects it is given: change them
 * while it runs, and the next answer shows it.
 */
export interface World {
  accounts: WorldAccount[];
  zones: WorldZone[];
  clusters: WorldCluster[];
  primaryStorages: WorldPrimaryStorage[];
  backupStorages: WorldBackupStorage[];
  images: WorldImage[];
  vms: WorldVm[];
  /** Absent: an edition without IAM2, which has no such APIs (404). */
  iam2?: WorldIam2;
}

/** An account that can log in. */
export interface WorldAccount {
  uuid: string;
  name: string;
  /** In clear; the emulator compares SHA-512 sums, as the server does. */
  password: string;
  /** Default: none. */
  accessKeys?: WorldAccessKey[];
}

/** A pair that signs requests in place of a login (docs/zstack-contract.md#access-keys). */
export interface WorldAccessKey {
  id: string;
  secret: string;
  /** Default `Enabled`. A disabled key is answered like an unknown one. */
  state?: "Enabled" | "Disabled";
}

/**
 * People and projects apart from accounts (commercial edition; no real node has confirmed them).
 */
export interface WorldIam2 {
  virtualIds: WorldVirtualId[];
  projects: WorldProject[];
}

/** A person who logs in by IAM2. */
export interface WorldVirtualId {
  uuid: string;
  name: string;
  /** In clear, as of an account. */
  password: string;
  /** Names of the projects that it may log into. */
  projects: string[];
}

/** A project that virtual ids work in. */
export interface WorldProject {
  uuid: string;
  name: string;
  /** The account that owns what belongs to the project; it need not be one of `accounts`. */
  accountUuid: string;
}

/** A zone; storages are attached to it. */
export interface WorldZone {
  uuid: string;
  name: string;
  description?: string;
}

/** A cluster: its architecture decides which ISOs fit its VMs. */
export interface WorldCluster {
  uuid: string;
  name: string;
  zoneUuid: string;
  /** Null: no host has joined yet, and no ISO fits. */
  architecture: string | null;
}

/** Where volumes of VMs lie. */
export interface WorldPrimaryStorage {
  uuid: string;
  name: string;
  /**
   * `LocalStorage`, `NFS`, `SharedMountPoint`, `Ceph`, `Addon`, `VCenter`,
   * `SimulatorPrimaryStorage`.
   */
  type: string;
  zoneUuid: string;
  /** Of a Ceph cluster. */
  fsid?: string;
  /** Where it is mounted; paths of mounted ISOs begin with it. Default `/zstack_ps`. */
  url?: string;
  /** The clusters it is attached to. Default: all of its zone. */
  clusterUuids?: string[];
  /**
   * ISOs that were mounted from it before: they attach even when no backup storage serves them any
   * more.
   */
  cachedIsos?: string[];
}

/** Where images lie. */
export interface WorldBackupStorage {
  uuid: string;
  name: string;
  /**
   * `SftpBackupStorage`, `ImageStoreBackupStorage`, `Ceph`, `VCenter`, `SimulatorBackupStorage`.
   */
  type: string;
  /** Default: `/zstack_bs`. */
  url?: string;
  /** The zones it is attached to. */
  zoneUuids: string[];
  /** Of a Ceph cluster. */
  fsid?: string;
}

/** An image, an ISO when `mediaType` is `ISO`. */
export interface WorldImage {
  uuid: string;
  name: string;
  description?: string;
  state: "Enabled" | "Disabled";
  status:
    "Creating" | "Downloading" | "Ready" | "Error" | "Deleted" | "Migrating";
  /** Bytes. A string where a number would be rounded (beyond 2^53). */
  size: number | string;
  actualSize: number | string;
  md5Sum?: string;
  url: string;
  mediaType: "ISO" | "RootVolumeTemplate" | "DataVolumeTemplate";
  guestOsType?: string;
  platform?: string;
  architecture?: string;
  format: string;
  system: boolean;
  virtio?: boolean;
  createDate: string;
  lastOpDate: string;
  ownerUuid: string;
  /**
   * Accounts, by uuid, that may see and attach it besides its owner; `"public"`: all. Default none.
   */
  sharedWith?: string[] | "public";
  backupStorageRefs: WorldImageRef[];
}

/** The copy of an image on one backup storage. */
export interface WorldImageRef {
  id: number;
  backupStorageUuid: string;
  installPath: string;
  exportUrl?: string;
  exportMd5Sum?: string;
  status: string;
  createDate: string;
  lastOpDate: string;
}

/** A VM with its drives. */
export interface WorldVm {
  uuid: string;
  name: string;
  state: string;
  zoneUuid: string;
  clusterUuid: string;
  ownerUuid: string;
  platform: string;
  guestOsType?: string;
  /** Null: a fault of the cloud, for which the server answers SYS.1000. */
  rootVolume: { uuid: string; primaryStorageUuid: string } | null;
  cdRoms: WorldCdRom[];
  createDate: string;
  lastOpDate: string;
}

/** A CD-ROM drive of a VM. */
export interface WorldCdRom {
  uuid: string;
  /** 0 to 2; 0 is the default drive. */
  deviceId: number;
  /** Absent: the drive is empty. */
  isoUuid?: string;
  /** Absent while an ISO that was attached to a stopped VM has not been mounted by a start. */
  isoInstallPath?: string;
  /** Default: the name that the server gives, and the dates of the VM. */
  name?: string;
  description?: string;
  createDate?: string;
  lastOpDate?: string;
}
