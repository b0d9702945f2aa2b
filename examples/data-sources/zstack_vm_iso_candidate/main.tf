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

# The newest Rocky Linux 9; but one that is in the drive already stays there when a newer one is uploaded.
data "zstack_vm_iso_candidate" "rocky" {
  provider         = zstack-iso
  vm_instance_uuid = var.vm_instance_uuid
  name_regex       = "^rocky-9"
  most_recent      = true
  prefer_attached  = true
}

output "image_uuid" {
  value = data.zstack_vm_iso_candidate.rocky.image_uuid
}

output "install_path" {
  value = data.zstack_vm_iso_candidate.rocky.install_path
}
