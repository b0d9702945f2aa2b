import { createHash } from "node:crypto";

import { uuidOf } from "./uuids";
import type {
  AccessKey,
  Account,
  BackupStorage,
  Cluster,
  PrimaryStorage,
  Zone,
} from "./world";

/** The day on which everything in a built world was made, unless a builder is told another. */
export const BUILT_AT = "2024-10-17T05:43:35Z";

const dates = { createDate: BUILT_AT, lastOpDate: BUILT_AT };
const TEBIBYTE = 1_099_511_627_776;

/** What a login with the clear text `password` sends: its lower-case hex SHA-512 (contract 2.2). */
export function storedPassword(clearText: string): string {
  return createHash("sha512").update(clearText, "utf8").digest("hex");
}

/** An account. The password is `password` unless told otherwise (as {@link storedPassword} writes it). */
export function anAccount(
  name: string,
  fields: Partial<Account> = {},
): Account {
  return {
    uuid: uuidOf("account", name),
    name,
    password: storedPassword("password"),
    ...fields,
  };
}

/** An enabled access key of `account`. */
export function anAccessKey(
  account: Pick<Account, "uuid">,
  fields: Partial<AccessKey> = {},
): AccessKey {
  return {
    AccessKeyID: uuidOf("access-key", account.uuid).slice(0, 20),
    AccessKeySecret: uuidOf("access-key-secret", account.uuid),
    accountUuid: account.uuid,
    state: "Enabled",
    ...fields,
  };
}

/** An enabled zone. */
export function aZone(name: string, fields: Partial<Zone> = {}): Zone {
  return {
    uuid: uuidOf("zone", name),
    name,
    state: "Enabled",
    type: "zstack",
    isDefault: false,
    ...dates,
    ...fields,
  };
}

/** A KVM cluster of x86_64 hosts in `zone-1`. */
export function aCluster(name: string, fields: Partial<Cluster> = {}): Cluster {
  return {
    uuid: uuidOf("cluster", name),
    name,
    state: "Enabled",
    hypervisorType: "KVM",
    zoneUuid: uuidOf("zone", "zone-1"),
    type: "zstack",
    architecture: "x86_64",
    ...dates,
    ...fields,
  };
}

/** A connected local primary storage in `zone-1`, attached to `cluster-1`. */
export function aPrimaryStorage(
  name: string,
  fields: Partial<PrimaryStorage> = {},
): PrimaryStorage {
  const url = fields.url ?? "/zstack_ps";
  return {
    uuid: uuidOf("primary-storage", name),
    zoneUuid: uuidOf("zone", "zone-1"),
    name,
    url,
    totalCapacity: 4 * TEBIBYTE,
    availableCapacity: 3 * TEBIBYTE,
    totalPhysicalCapacity: 4 * TEBIBYTE,
    availablePhysicalCapacity: 3 * TEBIBYTE,
    type: "LocalStorage",
    state: "Enabled",
    status: "Connected",
    mountPath: url,
    attachedClusterUuids: [uuidOf("cluster", "cluster-1")],
    imageCache: [],
    ...dates,
    ...fields,
  };
}

/** A connected SFTP backup storage, attached to `zone-1`. */
export function aBackupStorage(
  name: string,
  fields: Partial<BackupStorage> = {},
): BackupStorage {
  return {
    uuid: uuidOf("backup-storage", name),
    name,
    url: "/zstack_bs",
    totalCapacity: 8 * TEBIBYTE,
    availableCapacity: 6 * TEBIBYTE,
    type: "SftpBackupStorage",
    state: "Enabled",
    status: "Connected",
    attachedZoneUuids: [uuidOf("zone", "zone-1")],
    ...dates,
    ...fields,
  };
}
