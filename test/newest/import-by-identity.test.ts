import { DEFAULT_WORLD } from "../../src/emulator";
import {
  APPLY,
  attachmentTf,
  Bench,
  flat,
  PLAN,
  resourcesOf,
  stackTf,
} from "../support/attachment/attachment-bench";

// Terraform and OpenTofu from 1.12 on.

const { vms, isos } = DEFAULT_WORLD;

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(async () => {
  await bench.close();
});

function importTf(vmUuid: string, imageUuid: string): string {
  return `
import {
  to       = zstack_vm_iso_attachment.iso
  provider = zstack-iso
  identity = {
    vm_instance_uuid = "${vmUuid}"
    image_uuid       = "${imageUuid}"
  }
}
${attachmentTf(vmUuid, imageUuid)}`;
}

it("imports what is in a drive by its identity, keeps the identity in the state, and plans nothing then", async () => {
  const one = await bench.workspace(stackTf(importTf(vms.db, isos.rocky94)));
  expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  expect(await resourcesOf(one)).toMatchObject([
    { values: { vm_instance_uuid: vms.db, image_uuid: isos.rocky94 } },
  ]);
  const state = JSON.parse(one.read("terraform.tfstate")) as {
    resources: { instances: { identity?: unknown }[] }[];
  };
  expect(state.resources[0]?.instances[0]?.identity).toEqual({
    vm_instance_uuid: vms.db,
    image_uuid: isos.rocky94,
  });
  expect(bench.attachJobs).toBe(0);
});

it("gives what it creates, replaces and reads the identity of its VM and ISO", async () => {
  const one = await bench.workspace(
    stackTf(attachmentTf(vms.web, isos.rocky94)),
  );
  expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
  one.write("main.tf", stackTf(attachmentTf(vms.web, isos.ubuntu)));
  expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  expect(one.read("terraform.tfstate")).toMatch(
    new RegExp(`"identity": \\{\\s*"image_uuid": "${isos.ubuntu}"`),
  );
});

it.each([
  [vms.web, isos.rocky94, "No drive of the VM"],
  ["9602b251-4d61-444e-bab0-65a9282851b1", isos.rocky94, "Write"],
])("says what is wrong with the identity of %s", async (vm, iso, why) => {
  const one = await bench.workspace(
    stackTf(
      importTf(vm, iso).replace(
        /(resource [^]*vm_instance_uuid = )"[^"]*"/,
        `$1"${vms.web}"`,
      ),
    ),
  );
  const { code, stderr } = await one.run("plan");
  expect(code).toBe(1);
  expect(flat(stderr)).toContain(why);
});
