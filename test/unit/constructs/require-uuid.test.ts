import { App, TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  ZstackIsoProvider,
  ZstackVmIsoAttachment,
  ZstackVmIsoCandidates,
  ZstackVmsIsoCandidates,
} from "../../../src";
import { codeOf, synth } from "../../support/constructs";

const VM = "1f65bf61248341708265de7d759828b2";

function stackWithProvider(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "stack");
  new ZstackIsoProvider(stack, "zstack-iso");
  return stack;
}

it("refuses a dashed uuid in the constructor and shows the right one", () => {
  const stack = new TerraformStack(new App(), "stack");
  expect(
    codeOf(
      () =>
        new ZstackVmIsoCandidates(stack, "isos", {
          vmInstanceUuid: "1F65BF61-2483-4170-8265-de7d759828b2",
        }),
    ),
  ).toBe(
    `InvalidUuid: stack/isos: vmInstanceUuid "1F65BF61-2483-4170-8265-de7d759828b2" is not 32 lower-case hexadecimal digits. Write "${VM}".`,
  );
});

it("takes a token for the uuid: it is judged when it is known", () => {
  const json = synth((stack) => {
    new ZstackIsoProvider(stack, "p");
    const vm = new TerraformVariable(stack, "vm", { type: "string" });
    new ZstackVmIsoCandidates(stack, "isos", {
      vmInstanceUuid: vm.stringValue,
    });
  });
  expect(json.data.zstack_vm_iso_candidates?.isos?.vm_instance_uuid).toBe(
    "${var.vm}",
  );
});

it.each<[string, (stack: TerraformStack, missing: never) => unknown]>([
  [
    "stack/x: vmInstanceUuid is undefined",
    (stack, missing) =>
      new ZstackVmIsoAttachment(stack, "x", {
        vmInstanceUuid: missing,
        imageUuid: VM,
      }),
  ],
  [
    "stack/x: imageUuid is undefined",
    (stack, missing) =>
      new ZstackVmIsoAttachment(stack, "x", {
        vmInstanceUuid: VM,
        imageUuid: missing,
      }),
  ],
  [
    "stack/x: one of vmInstanceUuids, is undefined",
    (stack, missing) =>
      new ZstackVmsIsoCandidates(stack, "x", {
        vmInstanceUuids: [VM, missing],
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
