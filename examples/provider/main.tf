terraform {
  required_providers {
    zstack-iso = {
      source = "zstack.internal/iac/zstack-iso"
    }
  }
}

variable "zstack_endpoint" {
  type = string
}

variable "zstack_password" {
  type      = string
  sensitive = true
}

variable "vm_instance_uuid" {
  type = string
}

# Whatever stands in the environment (ZSTACK_ENDPOINT, ZSTACK_ACCOUNT_NAME, …) can be left out here.
provider "zstack-iso" {
  endpoint         = var.zstack_endpoint
  account_name     = "admin"
  account_password = var.zstack_password
  request_timeout  = "10s"
}

# The type begins with "zstack_", the local name of the official provider: say which one is meant.
data "zstack_vm_iso_candidates" "all" {
  provider         = zstack-iso
  vm_instance_uuid = var.vm_instance_uuid
}

output "image_uuids" {
  value = data.zstack_vm_iso_candidates.all.image_uuids
}
