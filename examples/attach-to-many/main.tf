# One installer in a drive of each of many VMs: a single read, and one attachment for each VM that has an ISO.
terraform {
  required_providers {
    zstack-iso = {
      source = "zstack.internal/iac/zstack-iso"
    }
  }
}

# Endpoint and sign-in come from the environment: ZSTACK_ENDPOINT, ZSTACK_ACCOUNT_NAME, ZSTACK_ACCOUNT_PASSWORD.
provider "zstack-iso" {}

# Terraform must know the VMs when it plans: for_each cannot wait for VMs that the same apply creates.
variable "vm_instance_uuids" {
  type = set(string)
  default = [
    "1f65bf61248341708265de7d759828b2",
    "1844fc9ceac541a7947079b6ce3bd077",
    "c0ffee00c0ffee00c0ffee00c0ffee01",
  ]
}

# The newest Rocky Linux 9 for each. What is in a drive already stays there when a newer one is uploaded.
data "zstack_vms_iso_candidates" "fleet" {
  provider          = zstack-iso
  vm_instance_uuids = var.vm_instance_uuids
  name_regex        = "^rocky-9"
  order_by          = "natural_name"
  descending        = true
  prefer_attached   = true
}

# A VM without a matching ISO is not in the map, and the others get theirs.
resource "zstack_vm_iso_attachment" "installer" {
  for_each         = data.zstack_vms_iso_candidates.fleet.image_uuid_by_vm
  provider         = zstack-iso
  vm_instance_uuid = each.key
  image_uuid       = each.value
}

output "without_an_iso" {
  value = [for vm in data.zstack_vms_iso_candidates.fleet.vms : vm.vm_instance_uuid if vm.image_uuid == null]
}
