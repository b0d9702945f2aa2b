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

# The installers of Rocky Linux 9, 9.10 before 9.9.
data "zstack_vm_iso_candidates" "rocky" {
  provider         = zstack-iso
  vm_instance_uuid = var.vm_instance_uuid
  name_regex       = "^rocky-9"
  order_by         = "natural_name"
  descending       = true

  filter {
    name   = "architecture"
    values = ["x86_64"]
  }
}

output "names" {
  value = [for iso in data.zstack_vm_iso_candidates.rocky.candidates : iso.name]
}

output "image_uuids" {
  value = data.zstack_vm_iso_candidates.rocky.image_uuids
}

output "install_paths" {
  value = data.zstack_vm_iso_candidates.rocky.install_paths
}
