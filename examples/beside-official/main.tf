# Both providers in one stack: the official one finds the VM, ours attaches the ISO. The official one keeps its name; since all our types
# begin with "zstack_", too, each of our blocks says `provider = zstack-iso`.

terraform {
  required_providers {
    zstack = {
      source = "ZStack-Robot/zstack"
    }
    zstack-iso = {
      source = "zstack.internal/iac/zstack-iso"
    }
  }
}

# Both read ZSTACK_HOST, ZSTACK_PORT, ZSTACK_ACCOUNT_NAME and ZSTACK_ACCOUNT_PASSWORD.
provider "zstack" {}

provider "zstack-iso" {}

data "zstack_instances" "web" {
  name = "web"
}

data "zstack_vm_iso_candidate" "rocky" {
  provider         = zstack-iso
  vm_instance_uuid = data.zstack_instances.web.vminstances[0].uuid
  name             = "rocky-9.4"
}

resource "zstack_vm_iso_attachment" "install" {
  provider         = zstack-iso
  vm_instance_uuid = data.zstack_instances.web.vminstances[0].uuid
  image_uuid       = data.zstack_vm_iso_candidate.rocky.image_uuid
}
