terraform {
  required_providers {
    zstack-iso = {
      source = "zstack.internal/iac/zstack-iso"
    }
  }
}

provider "zstack-iso" {}

output "vm_instance_uuid" {
  value = provider::zstack-iso::normalize_uuid("9602B251-4D61-444E-BAB0-65A9282851B1")
}
