import { DEFAULT_WORLD, type Emulator } from "../../../src/emulator";
import { discWorkspace, startDiscs } from "../../support/choosing";
import { type Workspace } from "../../support/terraform/terraform";

const { vms } = DEFAULT_WORLD;

let emulator: Emulator;
let workspace: Workspace;
beforeEach(async () => {
  emulator = await startDiscs();
});
afterEach(async () => {
  workspace.remove();
  await emulator.close();
});

/** A data source of each kind about the VM that these arguments name, and an output of its UUID. */
function sources(vm: string): string {
  return ["zstack_vm_iso_candidates", "zstack_vm_iso_candidate"]
    .map(
      (type) => `
data "${type}" "isos" {
  provider = zstack-iso
  ${vm}
  name     = "麒麟"
}
output "${type}" {
  value = data.${type}.isos.vm_instance_uuid
}
`,
    )
    .join("");
}

it("finds the VM by its name, also one that is known at the apply only, and has nothing to change in the second plan", async () => {
  workspace = await discWorkspace(
    emulator,
    `resource "terraform_data" "name" {
  input = "db"
}
${sources("vm_name = terraform_data.name.output")}`,
  );
  const applied = await workspace.run("apply", "-auto-approve", "-input=false");
  expect([applied.code, applied.stderr]).toEqual([0, ""]);
  const outputs = await workspace.run("output", "-json");
  expect(JSON.parse(outputs.stdout)).toMatchObject({
    zstack_vm_iso_candidates: { value: vms.db },
    zstack_vm_iso_candidate: { value: vms.db },
  });
  const { code, stdout } = await workspace.run("plan", "-detailed-exitcode");
  expect([code, stdout]).toEqual([0, expect.stringContaining("No changes.")]);
});

it("lists the VMs that share a name, and fails the plan", async () => {
  for (const vm of emulator.world.vms) if (vm.uuid === vms.web) vm.name = "db";
  workspace = await discWorkspace(emulator, sources('vm_name = "db"'));
  const { code, stderr } = await workspace.run("plan", "-no-color");
  expect(code).toBe(1);
  expect(stderr).toContain("Error: Several VMs of this name");
  expect(stderr).toContain(`  - db, ${vms.web}, Running`);
  expect(stderr).toContain(`  - db, ${vms.db}, Running`);
});

it.each([
  ["", "Error: No VM is named"],
  [`vm_name = "db"\n  vm_instance_uuid = "${vms.db}"`, "Error: Two ways to"],
])("refuses %j when the configuration is validated", async (vm, error) => {
  workspace = await discWorkspace(emulator, sources(vm));
  const { code, stderr } = await workspace.run("validate", "-no-color");
  expect([code, stderr]).toEqual([1, expect.stringContaining(error)]);
});
