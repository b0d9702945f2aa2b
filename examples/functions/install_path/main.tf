terraform {
  required_providers {
    zstack-iso = {
      source = "zstack.internal/iac/zstack-iso"
    }
  }
}

provider "zstack-iso" {}

variable "vm_instance_uuid" {
  type = string
}

data "zstack_vm_iso_candidate" "rocky" {
  provider         = zstack-iso
  vm_instance_uuid = var.vm_instance_uuid
  name             = "rocky-9.4"
}

# The rule that chose data.zstack_vm_iso_candidate.rocky.install_path. Put your own list of copies in
# its place, for instance that of an image of the official provider.
output "install_path" {
  value = provider::zstack-iso::install_path(data.zstack_vm_iso_candidate.rocky.backup_storage_refs)
}
