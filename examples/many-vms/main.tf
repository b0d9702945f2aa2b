# The same stack in plain HCL.
terraform {
  required_providers {
    zstack-iso = {
      source = "zstack.internal/iac/zstack-iso"
    }
  }
}

provider "zstack-iso" {}

locals {
  web = "1f65bf61248341708265de7d759828b2"
  db  = "9602b2514d61444ebab065a9282851b1"
}

data "zstack_vms_iso_candidates" "fleet" {
  provider          = zstack-iso
  vm_instance_uuids = [local.web, local.db]
  name_regex        = "^rocky-9"
  order_by          = "natural_name"
  descending        = true
}

locals {
  image_uuids_by_vm = {
    for vm in data.zstack_vms_iso_candidates.fleet.vms : vm.vm_instance_uuid => vm.image_uuids
  }
}

output "common_image_uuids" {
  value = data.zstack_vms_iso_candidates.fleet.common_image_uuids
}

output "newest_for_web" {
  value = local.image_uuids_by_vm[local.web][0]
}

output "how_many_for_db" {
  value = length(local.image_uuids_by_vm[local.db])
}
