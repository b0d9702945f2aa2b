# The same stack in plain HCL.
terraform {
  required_providers {
    zstack-iso = {
      source = "zstack.internal/iac/zstack-iso"
    }
  }
}

# Endpoint and sign-in come from the environment: ZSTACK_ENDPOINT, ZSTACK_ACCOUNT_NAME, ZSTACK_ACCOUNT_PASSWORD.
provider "zstack-iso" {}

variable "vm_instance_uuid" {
  type    = string
  default = "9602b2514d61444ebab065a9282851b1"
}

# The type begins with "zstack_", the local name of the official provider: say which one is meant.
data "zstack_vm_iso_candidates" "isos" {
  provider         = zstack-iso
  vm_instance_uuid = var.vm_instance_uuid
}

output "image_uuids" {
  value = data.zstack_vm_iso_candidates.isos.image_uuids
}

output "install_paths" {
  value = data.zstack_vm_iso_candidates.isos.install_paths
}

output "first_image_uuid" {
  value = data.zstack_vm_iso_candidates.isos.image_uuids[0]
}
