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

resource "zstack_vm_iso_attachment" "installer" {
  provider         = zstack-iso
  vm_instance_uuid = var.vm_instance_uuid
  image_uuid       = data.zstack_vm_iso_candidate.rocky.image_uuid

  timeouts {
    create = "10m"
    delete = "10m"
  }
}

output "attachment" {
  value = zstack_vm_iso_attachment.installer.id
}
