import {
  type World,
  type WorldBackupStorage,
  type WorldCdRom,
  type WorldIam2,
  type WorldImage,
  type WorldVm,
} from "./world";

/** The names by which tests and examples speak of the default world. */
export const DEFAULT_WORLD = {
  admin: {
    name: "admin",
    password: "password",
    uuid: "36c27e8ff05c4780bf6d2fa65700f22e",
  },
  tenant: {
    name: "tenant",
    password: "tenant-password",
    uuid: "7a1c0e6be4cd4a3c8f5c5a9f0b6d2e11",
  },
  /** The admin's. */
  accessKey: {
    id: "Paper0Key0Of0Admin01",
    secret: "Paper0Secret0Of0The0Emulators0Admin00001",
  },
  /** A virtual id and the one project it may log into. */
  iam2: {
    name: "iam2-user",
    password: "iam2-password",
    project: "project-1",
  },
  vms: {
    /** Running, one empty drive. */
    web: "1f65bf61248341708265de7d759828b2",
    /** Running, `rocky-9.4` in its only drive. */
    db: "9602b2514d61444ebab065a9282851b1",
    /** Stopped, one empty drive. */
    batch: "1844fc9ceac541a7947079b6ce3bd077",
    /** Paused: its list is empty. */
    paused: "c0ffee00c0ffee00c0ffee00c0ffee01",
    /** Running, three empty drives. */
    lab: "c0ffee00c0ffee00c0ffee00c0ffee03",
    /** Running, no drive. */
    bare: "c0ffee00c0ffee00c0ffee00c0ffee04",
    /** Running on aarch64. */
    arm: "c0ffee00c0ffee00c0ffee00c0ffee05",
    /** Running, one empty drive; it belongs to the IAM2 project. */
    team: "c0ffee00c0ffee00c0ffee00c0ffee06",
  },
  isos: {
    rocky94: "154c6715c5994bfd8c822fd6fc5792f8",
    rocky95: "0b9e1f5c6a7d4f6e9c1b2a3d4e5f6071",
    ubuntu: "5d2f0a9c8b7e4d6f8a1b3c5d7e9f0a12",
    /** A Chinese name, on two storages. */
    kylin: "e3b0c44298fc4c149afbf4c8996fb924",
    /** aarch64 only. */
    openEulerArm: "a54d88e06612d820bc3be72877c74f25",
    /** Disabled. */
    windows: "d41d8cd98f00b204e9800998ecf8427e",
    /** Still downloading. */
    debian: "b026324c6904b2a9cb4b88d6d61c81d1",
    /** On a storage that is attached to no zone. */
    archive: "26ab0db90d72e28ad0ba1e22ee510510",
  },
} as const;

const { admin, tenant, accessKey, iam2, vms, isos } = DEFAULT_WORLD;
const ZONE = "4aebcd7abf784e6dab2c9e8300b5d611";
const X86 = "1debf6e836b842b0beaf77adeec0358d";
const ARM = "2debf6e836b842b0beaf77adeec0358e";
const LOCAL = "22ce4fa8d8af4635a0da53a3d5a8679d";
const CEPH = "32ce4fa8d8af4635a0da53a3d5a8679e";
const SFTP = "b2afc4f0c3ae4e08ac21a4e4cc8a8d26";
const IMAGE_STORE = "e7eed90ff5fd4448b3bee5e029c96636";
const CEPH_STORE = "f7eed90ff5fd4448b3bee5e029c96637";
const DETACHED = "07eed90ff5fd4448b3bee5e029c96638";
const PROJECT_ACCOUNT = "8b2d1f7cf5de4b4d9a6d6bae1c7e3f22";
const DATE = "Oct 17, 2024 1:43:35 PM";

/**
 * A small cloud: one zone, two architectures, four storages, ISOs that fit and ISOs that do not,
 * VMs in every state that matters.
 */
export function defaultWorld(): World {
  const zone = { zoneUuid: ZONE };
  return {
    accounts: [{ ...admin, accessKeys: [{ ...accessKey }] }, { ...tenant }],
    iam2: defaultIam2(),
    zones: [{ uuid: ZONE, name: "zone-1" }],
    clusters: [
      { ...zone, uuid: X86, name: "cluster-x86", architecture: "x86_64" },
      { ...zone, uuid: ARM, name: "cluster-arm", architecture: "aarch64" },
    ],
    primaryStorages: [
      { ...zone, uuid: LOCAL, name: "local", type: "LocalStorage" },
      { ...zone, uuid: CEPH, name: "ceph", type: "Ceph", fsid: "6a1b" },
    ],
    backupStorages: [
      backup(SFTP, "sftp", "SftpBackupStorage"),
      backup(IMAGE_STORE, "imagestore", "ImageStoreBackupStorage"),
      { ...backup(CEPH_STORE, "ceph-bs", "Ceph"), fsid: "6a1b" },
      { ...backup(DETACHED, "old-sftp", "SftpBackupStorage"), zoneUuids: [] },
    ],
    images: defaultImages(),
    vms: [
      vm(vms.web, "web", {}),
      vm(vms.db, "db", {
        cdRoms: [
          {
            ...drive(vms.db, 0),
            isoUuid: isos.rocky94,
            isoInstallPath: "/zstack_ps/imagecache/iso/rocky-9.4.iso",
          },
        ],
      }),
      vm(vms.batch, "batch", { state: "Stopped" }),
      vm(vms.paused, "paused", { state: "Paused" }),
      vm(vms.lab, "lab", {
        cdRoms: [0, 1, 2].map((deviceId) => drive(vms.lab, deviceId)),
      }),
      vm(vms.bare, "bare", { cdRoms: [] }),
      vm(vms.arm, "arm", { clusterUuid: ARM }),
      vm(vms.team, "team", { ownerUuid: PROJECT_ACCOUNT }),
    ],
  };
}

function backup(uuid: string, name: string, type: string): WorldBackupStorage {
  return { uuid, name, type, zoneUuids: [ZONE] };
}

function defaultIam2(): WorldIam2 {
  const { name, password, project } = iam2;
  return {
    virtualIds: [
      {
        uuid: "9c3e208d06ef4c5eab7e7cbf2d8f4033",
        name,
        password,
        projects: [project],
      },
    ],
    projects: [
      {
        uuid: "ad4f319e17f04d6fbc8f8dc03e905144",
        name: project,
        accountUuid: PROJECT_ACCOUNT,
      },
    ],
  };
}

function defaultImages(): WorldImage[] {
  return [
    iso(isos.rocky95, "rocky-9.5", {}),
    iso(isos.rocky94, "rocky-9.4", { description: "Rocky Linux 9.4 minimal" }),
    iso(isos.ubuntu, "ubuntu-24.04", {
      bytes: 2_754_981_888,
      guestOsType: "Ubuntu 24",
    }),
    iso(isos.kylin, "麒麟 V10", {
      guestOsType: "Kylin",
      storages: [IMAGE_STORE, SFTP],
    }),
    iso(isos.openEulerArm, "openEuler-22.03-arm", { architecture: "aarch64" }),
    iso(isos.windows, "windows-2022", {
      state: "Disabled",
      platform: "Windows",
      guestOsType: "Windows Server 2022",
      bytes: 5_044_094_976,
    }),
    iso(isos.debian, "debian-12", {
      status: "Downloading",
      guestOsType: "Debian 12",
      bytes: 659_554_304,
    }),
    iso(isos.archive, "archive", { storages: [DETACHED] }),
    {
      ...iso("b647ab9d11254a4faef3663a8cf6da80", "rocky-template", {}),
      mediaType: "RootVolumeTemplate",
      format: "qcow2",
    },
  ];
}

let nextRefId = 1;

function iso(
  uuid: string,
  name: string,
  {
    storages = [SFTP],
    bytes = 2 * 1024 ** 3,
    ...over
  }: Partial<WorldImage> & { storages?: readonly string[]; bytes?: number },
): WorldImage {
  return {
    uuid,
    name,
    state: "Enabled",
    status: "Ready",
    size: bytes,
    actualSize: bytes,
    md5Sum: "not calculated",
    url: `http://192.168.1.20/iso/${encodeURIComponent(name)}.iso`,
    mediaType: "ISO",
    guestOsType: "Rocky 9",
    platform: "Linux",
    architecture: "x86_64",
    format: "iso",
    system: false,
    virtio: false,
    createDate: DATE,
    lastOpDate: DATE,
    ownerUuid: admin.uuid,
    backupStorageRefs: storages.map((backupStorageUuid) => ({
      id: nextRefId++,
      backupStorageUuid,
      installPath: installPath(uuid, backupStorageUuid),
      status: "Ready",
      createDate: DATE,
      lastOpDate: DATE,
    })),
    ...over,
  };
}

/** The forms of docs/zstack-contract.md#candidate-fields. */
function installPath(imageUuid: string, storage: string): string {
  if (storage === IMAGE_STORE)
    return `zstore://${imageUuid}/3f786850e387550fdab836ed7e6dc881de23001b`;
  if (storage === CEPH_STORE) return `ceph://zs-images/${imageUuid}`;
  return `/sftp/dataVolumeTemplates/acct-${admin.uuid}/${imageUuid}/${imageUuid.slice(0, 8)}.iso`;
}

function vm(uuid: string, name: string, over: Partial<WorldVm>): WorldVm {
  return {
    uuid,
    name,
    state: "Running",
    zoneUuid: ZONE,
    clusterUuid: X86,
    ownerUuid: admin.uuid,
    platform: "Linux",
    guestOsType: "Rocky 9",
    rootVolume: { uuid: uuid.replace(/^./, "8"), primaryStorageUuid: LOCAL },
    cdRoms: [drive(uuid, 0)],
    createDate: DATE,
    lastOpDate: DATE,
    ...over,
  };
}

/** Drive uuids follow from the VM's, so that tests can name them. */
function drive(vmUuid: string, deviceId: number): WorldCdRom {
  return { uuid: `cd${deviceId}${vmUuid.slice(3)}`, deviceId };
}
