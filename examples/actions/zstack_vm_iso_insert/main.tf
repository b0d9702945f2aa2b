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

# terraform apply -invoke=action.zstack_vm_iso_insert.rocky
action "zstack_vm_iso_insert" "rocky" {
  provider = zstack-iso

  config {
    vm_instance_uuid = var.vm_instance_uuid
    image_uuid       = data.zstack_vm_iso_candidate.rocky.image_uuid
  }
}
