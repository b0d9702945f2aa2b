# The id is <uuid of the VM>/<uuid of the image>. On the command line:
#   terraform import zstack_vm_iso_attachment.installer "$VM_UUID/$IMAGE_UUID"
import {
  to       = zstack_vm_iso_attachment.installer
  provider = zstack-iso
  id       = "${var.vm_instance_uuid}/${data.zstack_vm_iso_candidate.rocky.image_uuid}"
}
