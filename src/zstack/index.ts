/**
 * zstack: asks the cloud by its REST API; returns typed answers or coded errors.
 *
 * No Terraform, no rule about candidates, no printing.
 */
export {
  type ImageBackupStorageRefInventory,
  type ImageInventory,
  type VmCdRomInventory,
  type VmInstanceInventory,
  type VolumeInventory,
} from "./inventories";
