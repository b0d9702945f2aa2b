terraform {
  required_providers {
    zstack-iso = {
      source = "zstack.internal/iac/zstack-iso"
    }
  }
}

provider "zstack-iso" {}

output "newest_last" {
  value = provider::zstack-iso::natural_sort(["rocky-9.10", "rocky-9.4", "rocky-9.9"])
}
