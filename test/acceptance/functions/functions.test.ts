import { DEFAULT_WORLD } from "../../../src/emulator";
import {
  Bench,
  flat,
  stackTf,
} from "../../support/attachment/attachment-bench";

const { vms, isos } = DEFAULT_WORLD;

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(async () => {
  await bench.close();
});

const FUNCTION = "provider::zstack-iso::";

it("calls the three functions from Terraform: of literals, of what a data source reads, and of lists of another provider's shape", async () => {
  const one = await bench.workspace(
    stackTf(`
data "zstack_vm_iso_candidates" "lab" {
  provider         = zstack-iso
  vm_instance_uuid = ${FUNCTION}normalize_uuid("C0FFEE00-C0FF-EE00-C0FF-EE00C0FFEE03")
}
locals {
  kylin = one([for iso in data.zstack_vm_iso_candidates.lab.candidates : iso if iso.uuid == "${isos.kylin}"])
}
output "names" {
  value = ${FUNCTION}natural_sort(["rocky-9.10", "rocky-9.9", "rocky-9.4"])
}
output "same_path" {
  value = ${FUNCTION}install_path(local.kylin.backup_storage_refs) == local.kylin.install_path
}
output "official" {
  value = ${FUNCTION}install_path([
    { backup_storage_uuid = "b", install_path = "/b", status = "Ready", export_url = "http://b" },
    { backup_storage_uuid = "a", install_path = "/a", status = "Creating", export_url = "" },
  ])
}
output "none" {
  value = ${FUNCTION}install_path([]) == null
}
`),
  );
  expect(await one.run("apply", "-auto-approve")).toMatchObject({ code: 0 });
  const { stdout } = await one.run("output", "-json");
  expect(JSON.parse(stdout)).toMatchObject({
    names: { value: ["rocky-9.4", "rocky-9.9", "rocky-9.10"] },
    same_path: { value: true },
    official: { value: "/b" },
    none: { value: true },
  });
});

it.each([
  [
    `${FUNCTION}normalize_uuid("the VM")`,
    '"the VM" is not a UUID: 32 hexadecimal digits',
  ],
  [`${FUNCTION}natural_sort(["a", null])`, "Element 1 is null. Leave it out."],
  [`${FUNCTION}install_path([{ status = "Ready" }])`, "attribute"],
])("refuses %s when Terraform validates, and says why", async (call, why) => {
  const one = await bench.workspace(
    stackTf(`output "x" {\n  value = ${call}\n}`),
  );
  const { code, stderr } = await one.run("validate");
  expect(code).toBe(1);
  expect(flat(stderr)).toContain(why);
});

it("calls a function although the provider cannot be configured, and asks the cloud nothing", async () => {
  const one = await bench.workspace(
    stackTf(
      `output "x" {\n  value = ${FUNCTION}normalize_uuid("${vms.db.toUpperCase()}")\n}`,
    ),
    { env: { ZSTACK_ACCOUNT_PASSWORD: undefined } },
  );
  expect(await one.run("validate")).toMatchObject({ code: 0 });
  expect(bench.emulator.requests).toEqual([]);
});
