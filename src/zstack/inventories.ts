/**
 * The inventories this package reads, under ZStack's own names. A key that the reply leaves out is
 * `null` here (ZStack omits null properties, docs/zstack-contract.md#transport); keys that no room
 * uses are dropped.
 */

/** `org.zstack.header.image.ImageInventory` (docs/zstack-contract.md#candidate-fields). */
export interface ImageInventory {
  /** 32 lower-case hexadecimal digits. */
  readonly uuid: string;
  readonly name: string;
  readonly description: string | null;
  /** `Enabled` or `Disabled`. */
  readonly state: string | null;
  /** `Creating`, `Downloading`, `Ready`, `Error`, `Deleted`, `Migrating`. */
  readonly status: string | null;
  /** Bytes, exact. */
  readonly size: bigint | null;
  /** Bytes, exact. */
  readonly actualSize: bigint | null;
  /** May be the words `not calculated`. */
  readonly md5Sum: string | null;
  readonly url: string | null;
  /** `ISO`, `RootVolumeTemplate`, `DataVolumeTemplate`. */
  readonly mediaType: string | null;
  readonly guestOsType: string | null;
  readonly type: string | null;
  readonly platform: string | null;
  /** `x86_64`, `aarch64`, `mips64el`, `loongarch64`. */
  readonly architecture: string | null;
  readonly format: string | null;
  readonly system: boolean | null;
  readonly virtio: boolean | null;
  /**
   * Local time of the management node, without a zone, e.g. `Oct 17, 2024 1:43:35 PM`
   * (docs/zstack-contract.md#dates).
   */
  readonly createDate: string | null;
  readonly lastOpDate: string | null;
  /** All of them, also those that the VM cannot reach; in no order. */
  readonly backupStorageRefs: readonly ImageBackupStorageRefInventory[];
}

/** Where one copy of an image lies. */
export interface ImageBackupStorageRefInventory {
  readonly imageUuid: string | null;
  readonly backupStorageUuid: string | null;
  readonly installPath: string | null;
  readonly exportUrl: string | null;
  readonly exportMd5Sum: string | null;
  readonly status: string | null;
  readonly createDate: string | null;
  readonly lastOpDate: string | null;
}

/** What we read of `VmInstanceInventory` (docs/zstack-contract.md#queries). */
export interface VmInstanceInventory {
  readonly uuid: string;
  readonly name: string | null;
  /** `Running`, `Stopped`, `Paused`, … */
  readonly state: string | null;
  readonly zoneUuid: string | null;
  readonly clusterUuid: string | null;
  readonly rootVolumeUuid: string | null;
  readonly architecture: string | null;
  readonly allVolumes: readonly VolumeInventory[];
  /** In no order. */
  readonly vmCdRoms: readonly VmCdRomInventory[];
}

/** A volume of a VM (QueryVmInstance): the root volume's storage decides which ISOs fit. */
export interface VolumeInventory {
  readonly uuid: string;
  readonly primaryStorageUuid: string | null;
  /** `Root` or `Data`. */
  readonly type: string | null;
}

/**
 * A CD-ROM drive (docs/zstack-contract.md#queries): empty when `isoUuid` is null; a stopped VM has
 * an `isoUuid` without an `isoInstallPath`.
 */
export interface VmCdRomInventory {
  readonly uuid: string;
  readonly vmInstanceUuid: string | null;
  /** 0 is the default drive. */
  readonly deviceId: number;
  readonly isoUuid: string | null;
  readonly isoInstallPath: string | null;
}

/** What we read of `ClusterInventory`. */
export interface ClusterInventory {
  readonly uuid: string;
  readonly name: string | null;
  /** Null until a host has joined: then no ISO fits (docs/zstack-contract.md#candidate-rule). */
  readonly architecture: string | null;
}

/** What we read of `PrimaryStorageInventory` and those derived from it. */
export interface PrimaryStorageInventory {
  readonly uuid: string;
  readonly name: string | null;
  /** `LocalStorage`, `NFS`, `SharedMountPoint`, `Ceph`, … */
  readonly type: string | null;
  /** Of Ceph only: which cluster it is. */
  readonly fsid: string | null;
}

/** What we read of `BackupStorageInventory` and those derived from it. */
export interface BackupStorageInventory {
  readonly uuid: string;
  readonly name: string | null;
  /** `SftpBackupStorage`, `ImageStoreBackupStorage`, `Ceph`, … */
  readonly type: string | null;
  /** Of Ceph only: which cluster it is. */
  readonly fsid: string | null;
  readonly attachedZoneUuids: readonly string[];
}
