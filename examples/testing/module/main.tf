# A small module, as yours may be: it puts the installer of a VM into its drive.
terraform {
  required_providers {
    zstack-iso = {
      source = "zstack.internal/iac/zstack-iso"
    }
  }
}

variable "vm_instance_uuid" {
  type = string
}

variable "installer" {
  type        = string
  default     = "^rocky-9"
  description = "Pattern for the name of the ISO."
}

data "zstack_vm_iso_candidate" "installer" {
  provider         = zstack-iso
  vm_instance_uuid = var.vm_instance_uuid
  name_regex       = var.installer
  most_recent      = true
  prefer_attached  = true
}

resource "zstack_vm_iso_attachment" "installer" {
  provider         = zstack-iso
  vm_instance_uuid = var.vm_instance_uuid
  image_uuid       = data.zstack_vm_iso_candidate.installer.image_uuid
}

output "image_uuid" {
  value = zstack_vm_iso_attachment.installer.image_uuid
}
