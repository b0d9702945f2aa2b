# A password that no saved plan holds. Terraform 1.10 or later, OpenTofu 1.11 or later:
#
#   export TF_VAR_zstack_password=…
#   terraform plan -out=plan.tfplan
#   terraform apply plan.tfplan
#
# An ephemeral variable is asked for again when the saved plan is applied. One that is only `sensitive`
# would be in the plan's file, in clear.

terraform {
  required_version = ">= 1.10"

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
  ephemeral = true
  sensitive = true
}

provider "zstack-iso" {
  endpoint         = var.zstack_endpoint
  account_name     = "admin"
  account_password = var.zstack_password
}

variable "vm_instance_uuid" {
  type    = string
  default = "1f65bf61248341708265de7d759828b2"
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
}
