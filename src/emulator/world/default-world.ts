import { aVm, aWorld, anImage, anIso } from "./builders";
import {
  aBackupStorage,
  aCluster,
  anAccessKey,
  anAccount,
  aPrimaryStorage,
  aZone,
} from "./storage-builders";
import { ADMIN_ACCOUNT_UUID, uuidOf } from "./uuids";
import type { World } from "./world";

/** The uuids of {@link defaultWorld} that examples and documents name. They never change. */
export const defaultUuids = {
  /** Running, x86_64, one empty drive. */
  vmWeb: uuidOf("vm", "web"),
  /** Running, x86_64, `rocky-9.4` in its only drive. */
  vmInstaller: uuidOf("vm", "installer"),
  vmStopped: uuidOf("vm", "stopped"),
  vmPaused: uuidOf("vm", "paused"),
  /** Running, x86_64, three empty drives. */
  vmThreeDrives: uuidOf("vm", "three-drives"),
  /** Running, x86_64, without any drive. */
  vmNoDrive: uuidOf("vm", "no-drive"),
  /** Running in the aarch64 cluster. */
  vmArm: uuidOf("vm", "arm"),
  /** Running, its root volume on Ceph. */
  vmCeph: uuidOf("vm", "ceph"),
  /** Belongs to the account `tenant`. */
  vmTenant: uuidOf("vm", "tenant-web"),
  isoRocky94: uuidOf("image", "rocky-9.4"),
  isoRocky93: uuidOf("image", "rocky-9.3"),
  isoUbuntu: uuidOf("image", "ubuntu-24.04"),
  isoKylin: uuidOf("image", "银河麒麟-V10-SP3"),
  isoDisabled: uuidOf("image", "centos-7.9"),
  isoDownloading: uuidOf("image", "debian-12.7"),
  isoArm: uuidOf("image", "openeuler-24.03-arm"),
  isoUnreachable: uuidOf("image", "windows-2022"),
  templateRocky: uuidOf("image", "rocky-9-template"),
} as const;

/**
 * A small cloud that looks real: one zone, an x86_64 and an aarch64 cluster, local and Ceph primary storages, SFTP, ImageStore and Ceph
 * backup storages (and one SFTP storage that no zone reaches), nine images, nine VMs, the accounts `admin` and `tenant` with the password
 * `password` and an access key each. Made anew by every call.
 */
export function defaultWorld(): World {
  const zone = aZone("zone-1", { isDefault: true });
  const x86 = aCluster("cluster-1", { name: "计算集群-x86" });
  const arm = aCluster("cluster-arm", {
    name: "计算集群-arm",
    architecture: "aarch64",
  });
  const fsid = "1fa8b6c2-51f4-4d2e-9a43-0c7f0f6d9a11";
  const clusters = [x86.uuid, arm.uuid];
  const local = aPrimaryStorage("local-1", { attachedClusterUuids: clusters });
  const cephPool = aPrimaryStorage("ceph-pool", {
    type: "Ceph",
    url: "zs-volumes",
    fsid,
    attachedClusterUuids: [x86.uuid],
  });
  const sftp = aBackupStorage("sftp-1", {
    hostname: "192.168.1.20",
    username: "root",
    sshPort: 22,
  });
  const imageStore = aBackupStorage("imagestore-1", {
    type: "ImageStoreBackupStorage",
    url: "/zstack_imagestore",
    hostname: "192.168.1.21",
  });
  const cephImages = aBackupStorage("ceph-images", {
    type: "Ceph",
    url: "zs-images",
    fsid,
  });
  const offline = aBackupStorage("sftp-offline", { attachedZoneUuids: [] });
  const storages = { sftp, imageStore, cephImages, offline };
  const admin = anAccount("admin", { uuid: ADMIN_ACCOUNT_UUID });
  const tenant = anAccount("tenant");
  return aWorld({
    accounts: [admin, tenant],
    accessKeys: [anAccessKey(admin), anAccessKey(tenant)],
    zones: [zone],
    clusters: [x86, arm],
    primaryStorages: [local, cephPool],
    backupStorages: Object.values(storages),
    images: defaultImages(storages, tenant.uuid),
    vmInstances: [
      aVm("web"),
      aVm("installer", { isos: [{ uuid: defaultUuids.isoRocky94 }] }),
      aVm("stopped", { state: "Stopped" }),
      aVm("paused", { state: "Paused" }),
      aVm("three-drives", { drives: 3 }),
      aVm("no-drive", { drives: 0 }),
      aVm("arm", { cluster: arm }),
      aVm("ceph", { on: cephPool }),
      aVm("tenant-web", { accountUuid: tenant.uuid }),
    ],
  });
}

function defaultImages(
  on: Record<
    "sftp" | "imageStore" | "cephImages" | "offline",
    World["backupStorages"][number]
  >,
  tenantUuid: string,
): World["images"] {
  return [
    anIso("rocky-9.4", {
      on: [on.sftp, on.cephImages],
      description: "Rocky Linux 9.4 DVD",
      guestOsType: "Rocky 9",
      size: 10_950_279_168,
      actualSize: 10_950_279_168,
      md5Sum: "6d2f2d6b9d1f6a1b2b0f3c6a5e4d7c81",
      url: "http://192.168.1.20/iso/rocky-9.4.iso?v=1&arch=x86_64",
      sharedWith: ["*"],
      createDate: "2024-06-12T02:11:09Z",
    }),
    anIso("rocky-9.3", {
      on: [on.sftp],
      guestOsType: "Rocky 9",
      size: 10_524_557_312,
      actualSize: 10_524_557_312,
      createDate: "2023-11-28T08:40:51Z",
    }),
    anIso("ubuntu-24.04", {
      on: [on.imageStore],
      guestOsType: "Ubuntu 24.04",
      size: 2_773_874_688,
      actualSize: 2_773_874_688,
      accountUuid: tenantUuid,
      createDate: "2024-05-02T01:00:00Z",
    }),
    anIso("银河麒麟-V10-SP3", {
      on: [on.sftp, on.imageStore],
      description: "麒麟高级服务器操作系统",
      guestOsType: "Kylin V10",
      size: 4_695_523_328,
      actualSize: 4_695_523_328,
      createDate: "2024-03-18T06:20:00Z",
    }),
    anIso("centos-7.9", { on: [on.sftp], state: "Disabled" }),
    anIso("debian-12.7", { on: [on.sftp], status: "Downloading" }),
    anIso("openeuler-24.03-arm", {
      on: [on.sftp],
      architecture: "aarch64",
      guestOsType: "openEuler 24.03",
    }),
    anIso("windows-2022", {
      on: [on.offline],
      platform: "Windows",
      guestOsType: "Windows Server 2022",
      size: 5_044_094_976,
    }),
    anImage("rocky-9-template", { on: [on.sftp, on.cephImages] }),
  ];
}
