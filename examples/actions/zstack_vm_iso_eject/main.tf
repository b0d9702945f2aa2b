# The installer leaves the drive as soon as the guest is installed.

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

action "zstack_vm_iso_eject" "installer" {
  provider = zstack-iso

  config {
    vm_instance_uuid = var.vm_instance_uuid
    timeout          = "5m"
  }
}

# Stands for whatever is created when the guest is installed: a provisioner that waits for SSH, a
# resource that needs the guest.
resource "terraform_data" "installed" {
  input = var.vm_instance_uuid

  lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [action.zstack_vm_iso_eject.installer]
    }
  }
}
