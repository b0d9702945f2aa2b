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
  default = "1f65bf61248341708265de7d759828b2"
}

# Exactly one, or the plan fails and says why. An ISO that is in a drive already stays the answer.
data "zstack_vm_iso_candidate" "rocky" {
  provider         = zstack-iso
  vm_instance_uuid = var.vm_instance_uuid
  name             = "rocky-9.4"
}

resource "zstack_vm_iso_attachment" "install" {
  provider         = zstack-iso
  vm_instance_uuid = data.zstack_vm_iso_candidate.rocky.vm_instance_uuid
  image_uuid       = data.zstack_vm_iso_candidate.rocky.image_uuid
}
