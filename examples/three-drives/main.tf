# A VM with three drives: the installer in the default drive, which the guest boots from, and two more ISOs wherever there is room.

terraform {
  required_providers {
    zstack-iso = {
      source = "zstack.internal/iac/zstack-iso"
    }
  }
}

provider "zstack-iso" {}

variable "vm_instance_uuid" {
  type    = string
  default = "c0ffee00c0ffee00c0ffee00c0ffee03"
}

data "zstack_vm_iso_candidates" "isos" {
  provider         = zstack-iso
  vm_instance_uuid = var.vm_instance_uuid
}

locals {
  uuid_by_name = { for iso in data.zstack_vm_iso_candidates.isos.candidates : iso.name => iso.uuid }
  # The drives do not change when an ISO goes into one; only what is in them does.
  default_drive = one([for drive in data.zstack_vm_iso_candidates.isos.cd_roms : drive.uuid if drive.device_id == 0])
}

resource "zstack_vm_iso_attachment" "installer" {
  provider         = zstack-iso
  vm_instance_uuid = var.vm_instance_uuid
  image_uuid       = local.uuid_by_name["rocky-9.5"]
  cd_rom_uuid      = local.default_drive
}

resource "zstack_vm_iso_attachment" "more" {
  for_each         = toset(["rocky-9.4", "ubuntu-24.04"])
  provider         = zstack-iso
  vm_instance_uuid = var.vm_instance_uuid
  image_uuid       = local.uuid_by_name[each.key]

  # Without this they might take the default drive first.
  depends_on = [zstack_vm_iso_attachment.installer]
}
