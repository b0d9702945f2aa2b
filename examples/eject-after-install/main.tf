# First `terraform apply`: the ISO is in the drive, and the guest installs itself.
# Then `terraform apply -var installed=true`: it is ejected, and the VM can be migrated again.

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
  default = "1f65bf61248341708265de7d759828b2"
}

variable "installed" {
  type    = bool
  default = false
}

data "zstack_vm_iso_candidate" "rocky" {
  count            = var.installed ? 0 : 1
  provider         = zstack-iso
  vm_instance_uuid = var.vm_instance_uuid
  name             = "rocky-9.4"
}

resource "zstack_vm_iso_attachment" "install" {
  count            = var.installed ? 0 : 1
  provider         = zstack-iso
  vm_instance_uuid = var.vm_instance_uuid
  image_uuid       = data.zstack_vm_iso_candidate.rocky[0].image_uuid

  timeouts {
    create = "10m"
    delete = "10m"
  }
}
