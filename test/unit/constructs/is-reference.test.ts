import { TerraformStack, Testing } from "cdktf";
import {
  ZstackIsoProvider,
  ZstackVmIsoAttachment,
  ZstackVmIsoCandidates,
  ZstackVmsIsoCandidates,
} from "../../../src";
import { isReference } from "../../../src/constructs/is-reference";

function stackWithProvider(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "stack");
  new ZstackIsoProvider(stack, "zstack-iso");
  return stack;
}

it.each(["${var.vm}", "${each.value}", "%{ if true }a%{ endif }"])(
  "takes the raw expression %s where a UUID belongs",
  (raw) => {
    const stack = stackWithProvider();
    new ZstackVmIsoCandidates(stack, "isos", { vmInstanceUuid: raw });
    const fleet = new ZstackVmsIsoCandidates(stack, "fleet", {
      vmInstanceUuids: [raw],
    });
    fleet.imageUuidsOf(raw);
    new ZstackVmIsoAttachment(stack, "iso", {
      vmInstanceUuid: raw,
      imageUuid: raw,
      cdRomUuid: raw,
    });
    expect(JSON.parse(Testing.synth(stack))).toMatchObject({
      data: { zstack_vm_iso_candidates: { isos: { vm_instance_uuid: raw } } },
      resource: { zstack_vm_iso_attachment: { iso: { image_uuid: raw } } },
    });
  },
);

it("does not take an escaped expression for a reference", () => {
  const stack = stackWithProvider();
  expect(
    () =>
      new ZstackVmIsoCandidates(stack, "isos", { vmInstanceUuid: "$${vm}" }),
  ).toThrow(/^stack\/isos: vmInstanceUuid /);
});

it.each([
  ["${var.vm}", true],
  ["web-${var.vm}", true],
  ["%{ if true }a%{ endif }", true],
  ["$${vm}", false],
  ["%%{vm}", false],
  ["web", false],
  [undefined, false],
  [7, false],
])("says of %j whether Terraform computes it: %s", (value, computed) => {
  expect(isReference(value)).toBe(computed);
});
