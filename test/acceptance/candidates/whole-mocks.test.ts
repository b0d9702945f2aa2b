import { DEFAULT_WORLD } from "../../../src/emulator";
import {
  candidateFields,
  cdRomFields,
} from "../../../src/provider/candidates/candidate-value";
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
output "names" {
  value = data.zstack_vm_iso_candidates.web.candidates[*].name
}
output "free_drives" {
  value = [for drive in data.zstack_vm_iso_candidates.web.cd_roms : drive.device_id if drive.empty]
}
`;

/** With every field of an element: what the module does not use is null. */
function whole(fields: object, values: Record<string, unknown>): string {
  const nothing = Object.keys(fields).map((name) => [name, null] as const);
  return JSON.stringify({ ...Object.fromEntries(nothing), ...values });
}

const DRIVE = { uuid: "d".repeat(32), device_id: 1, empty: true };

const MOCKED = `
mock_provider "zstack-iso" {}
override_data {
  target = data.zstack_vm_iso_candidates.web
  values = {
    candidates = [${whole(candidateFields, { uuid: isos.rocky94, name: "rocky-9.4", backup_storage_refs: [] })}]
    cd_roms    = [${whole(cdRomFields, DRIVE)}]
  }
}
run "uses_the_mocked_answers" {
  assert {
    condition     = output.names[0] == "rocky-9.4" && output.free_drives[0] == 1
    error_message = "candidates or cd_roms are not the mocked ones"
  }
}
`;

it("lets OpenTofu, too, override lists of objects whose elements have every field", async () => {
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
