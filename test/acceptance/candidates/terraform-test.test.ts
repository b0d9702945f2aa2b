import { DEFAULT_WORLD } from "../../../src/emulator";
import { Workspace } from "../../support/terraform/terraform";

const { vms, isos } = DEFAULT_WORLD;

const MODULE = `
terraform {
  required_providers {
    zstack-iso = { source = "zstack.internal/iac/zstack-iso" }
  }
}
data "zstack_vm_iso_candidates" "web" {
  provider         = zstack-iso
  vm_instance_uuid = "${vms.web}"
}
data "zstack_vm_iso_candidate" "web" {
  provider         = zstack-iso
  vm_instance_uuid = "${vms.web}"
}
data "zstack_vms_iso_candidates" "fleet" {
  provider          = zstack-iso
  vm_instance_uuids = ["${vms.web}", "${vms.db}"]
}
output "paths" {
  value = { for iso in data.zstack_vm_iso_candidates.web.candidates : iso.name => iso.backup_storage_refs[0].install_path }
}
output "free_drives" {
  value = [for drive in data.zstack_vm_iso_candidates.web.cd_roms : drive.device_id if drive.empty]
}
output "copies" {
  value = length(data.zstack_vm_iso_candidate.web.backup_storage_refs)
}
output "names" {
  value = data.zstack_vms_iso_candidates.fleet.images[*].name
}
output "without" {
  value = [for vm in data.zstack_vms_iso_candidates.fleet.vms : vm.vm_instance_uuid if length(vm.image_uuids) == 0]
}
`;

/**
 * Every list of objects of our data sources, made up. Fields that are left out are filled in at
 * random.
 */
const MOCKED = `
mock_provider "zstack-iso" {}
override_data {
  target = data.zstack_vm_iso_candidates.web
  values = {
    candidates = [{
      uuid                = "${isos.rocky94}"
      name                = "rocky-9.4"
      install_path        = "/mocked.iso"
      attached            = false
      backup_storage_refs = [{
        install_path        = "/mocked.iso"
        status              = "Ready"
      }]
    }]
    cd_roms = [{ uuid = "${"d".repeat(32)}", device_id = 1, image_uuid = null, install_path = null, empty = true }]
  }
}
override_data {
  target = data.zstack_vm_iso_candidate.web
  values = {
    backup_storage_refs = []
  }
}
override_data {
  target = data.zstack_vms_iso_candidates.fleet
  values = {
    images = []
    vms    = [{
      vm_instance_uuid     = "${vms.db}"
      vm_state             = "Running"
      image_uuids          = []
      attached_image_uuids = []
      free_cd_roms         = 1
      why_empty            = "none"
    }]
  }
}
run "uses_the_mocked_answers" {
  assert {
    condition     = output.paths["rocky-9.4"] == "/mocked.iso"
    error_message = "candidates are not the mocked ones"
  }
  assert {
    condition     = length(output.free_drives) == 1 && output.free_drives[0] == 1
    error_message = "cd_roms are not the mocked ones"
  }
  assert {
    condition     = output.copies == 0 && length(output.names) == 0
    error_message = "backup_storage_refs or images are not the mocked ones"
  }
  assert {
    condition     = length(output.without) == 1 && output.without[0] == "${vms.db}"
    error_message = "vms are not the mocked ones"
  }
}
`;

it("lets terraform test override candidates, drives, images and VMs, with no cloud to ask", async () => {
  const one = new Workspace(MODULE);
  try {
    one.write("mocked.tftest.hcl", MOCKED);
    await one.init();
    const { code, stdout, stderr } = await one.run("test");
    expect([stderr, code]).toEqual(["", 0]);
    expect(stdout).toContain("1 passed, 0 failed");
  } finally {
    one.remove();
  }
});
