terraform {
  required_providers {
    zstack-iso = {
      source = "zstack.internal/iac/zstack-iso"
    }
  }
}

provider "zstack-iso" {}

variable "vm_instance_uuids" {
  type = set(string)
}

# One read for all VMs: the newest Rocky Linux 9 for each, or the one in its drive, and what all of them can take.
data "zstack_vms_iso_candidates" "fleet" {
  provider          = zstack-iso
  vm_instance_uuids = var.vm_instance_uuids
  name_regex        = "^rocky-9"
  most_recent       = true
  prefer_attached   = true
}

output "image_uuid_by_vm" {
  value = data.zstack_vms_iso_candidates.fleet.image_uuid_by_vm
}

output "common_image_uuids" {
  value = data.zstack_vms_iso_candidates.fleet.common_image_uuids
}
