import { type VmSurroundings } from "../../../src/candidates";
import { type ImageInventory } from "../../../src/zstack";
import { image, ref } from "./inventories";

/** What surrounds a VM in which every {@link iso} fits: one cluster, one storage of each kind. */

export const SFTP = {
  uuid: "s1",
  name: "sftp",
  type: "SftpBackupStorage",
  fsid: null,
  attachedZoneUuids: ["z"],
};
export const LOCAL = {
  uuid: "p",
  name: "local",
  type: "LocalStorage",
  fsid: null,
};
export const CLUSTER = { uuid: "c", name: "cluster-1", architecture: "x86_64" };

/** These, with what a test needs otherwise. */
export function around(
  isos: readonly ImageInventory[] | undefined,
  over: Partial<VmSurroundings> = {},
): VmSurroundings {
  return {
    isos,
    cluster: CLUSTER,
    primaryStorage: LOCAL,
    backupStorages: [SFTP],
    ...over,
  };
}

/** An ISO that nothing speaks against there; its name is its uuid. */
export function iso(
  name: string,
  over: Partial<ImageInventory> = {},
): ImageInventory {
  return image(name, name, [ref("s1")], { architecture: "x86_64", ...over });
}
