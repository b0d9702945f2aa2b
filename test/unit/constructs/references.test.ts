import { App, TerraformStack, Testing } from "cdktf";
import {
  ZstackIsoProvider,
  ZstackVmIsoAttachment,
  ZstackVmIsoCandidates,
  ZstackVmsIsoCandidates,
} from "../../../src";

const UUID = "1f65bf61248341708265de7d759828b2";

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

it.each<[string, (stack: TerraformStack, missing: never) => unknown]>([
  [
    "stack/x: vmInstanceUuid is undefined",
    (stack, missing) =>
      new ZstackVmIsoAttachment(stack, "x", {
        vmInstanceUuid: missing,
        imageUuid: UUID,
      }),
  ],
  [
    "stack/x: imageUuid is undefined",
    (stack, missing) =>
      new ZstackVmIsoAttachment(stack, "x", {
        vmInstanceUuid: UUID,
        imageUuid: missing,
      }),
  ],
  [
    "stack/x: one of vmInstanceUuids, is undefined",
    (stack, missing) =>
      new ZstackVmsIsoCandidates(stack, "x", {
        vmInstanceUuids: [UUID, missing],
      }),
  ],
  [
    "stack/x: vmInstanceUuids is empty",
    (stack, missing) =>
      new ZstackVmsIsoCandidates(stack, "x", { vmInstanceUuids: missing }),
  ],
])("says %s, where JavaScript leaves it out", (text, build) => {
  expect(() => build(stackWithProvider(), undefined as never)).toThrow(text);
});

it("does not take the provider of a stack inside the stack", () => {
  const app = new App();
  const parent = new TerraformStack(app, "parent");
  const child = new TerraformStack(parent, "child");
  new ZstackIsoProvider(child, "zstack-iso");
  new ZstackVmIsoCandidates(child, "isos", { vmInstanceUuid: UUID });
  new ZstackVmIsoCandidates(parent, "isos", { vmInstanceUuid: UUID });
  expect(() => Testing.synth(parent)).toThrow(
    /parent\/isos: there is no ZstackIsoProvider in this stack/,
  );
  expect(JSON.parse(Testing.synth(child))).toMatchObject({
    data: { zstack_vm_iso_candidates: { isos: { provider: "zstack-iso" } } },
  });
});

it("gives the parent its own provider, where both stacks have one", () => {
  const parent = new TerraformStack(new App(), "parent");
  const child = new TerraformStack(parent, "child");
  for (const stack of [parent, child]) {
    new ZstackIsoProvider(stack, "zstack-iso");
    new ZstackVmIsoCandidates(stack, "isos", { vmInstanceUuid: UUID });
    expect(() => Testing.synth(stack)).not.toThrow();
  }
});
