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

# One read for all VMs: which ISOs of Rocky Linux 9 can each take, and which can all of them?
data "zstack_vms_iso_candidates" "fleet" {
  provider          = zstack-iso
  vm_instance_uuids = var.vm_instance_uuids
  name_regex        = "^rocky-9"
}

output "image_uuids_by_vm" {
  value = {
    for vm in data.zstack_vms_iso_candidates.fleet.vms : vm.vm_instance_uuid => vm.image_uuids
  }
}

output "common_image_uuids" {
  value = data.zstack_vms_iso_candidates.fleet.common_image_uuids
}
