import { createHash } from "node:crypto";

import type { BackupStorage, Image, PrimaryStorage } from "./world";
import { ADMIN_ACCOUNT_UUID } from "./uuids";

/**
 * Where an image lies on a backup storage, by the storage's type (contract 4.3).
 * Seen on a real node for SFTP; the Ceph and ImageStore forms come from public sources and samples.
 */
export function backupInstallPath(
  storage: Pick<BackupStorage, "type" | "url">,
  image: Pick<
    Image,
    "uuid" | "name" | "url" | "format" | "mediaType" | "accountUuid"
  >,
): string {
  switch (storage.type) {
    case "Ceph":
      return `ceph://${storage.url}/${image.uuid}`;
    case "ImageStoreBackupStorage":
      return `zstore://${image.uuid}/${createHash("sha1").update(image.uuid).digest("hex")}`;
    default: {
      // ISOs share the folder of data volumes.
      const folder =
        image.mediaType === "RootVolumeTemplate"
          ? "rootVolumeTemplates"
          : "dataVolumeTemplates";
      const owner = image.accountUuid ?? ADMIN_ACCOUNT_UUID;
      return `${storage.url}/${folder}/acct-${owner}/${image.uuid}/${fileName(image)}`;
    }
  }
}

/** The path a running VM mounts: the copy in the image cache of its primary storage (seen on a real node for local storage). */
export function cachedIsoPath(
  storage: Pick<PrimaryStorage, "type" | "url">,
  isoUuid: string,
): string {
  return storage.type === "Ceph"
    ? `ceph://${storage.url}/${isoUuid}@${isoUuid}`
    : `${storage.url}/imagecache/iso/${isoUuid}/${isoUuid}.iso`;
}

function fileName({
  url = "",
  name,
  format = "iso",
}: Pick<Image, "url" | "name" | "format">): string {
  const base = url.replace(/[?#].*$/, "").replace(/^.*\//, "");
  return base === "" ? `${name}.${format}` : base;
}
