import { App, TerraformStack, Testing } from "cdktf";
import { ZstackIsoProvider, ZstackVmIsoCandidates } from "../../../src";
import { codeOf, synth } from "../../support/constructs";

const VM = "1f65bf61248341708265de7d759828b2";

it("finds its provider, also one that is added later, and writes it out", () => {
  const json = synth((stack) => {
    new ZstackVmIsoCandidates(stack, "isos", { vmInstanceUuid: VM });
    new ZstackIsoProvider(stack, "zstack-iso");
  });
  expect(json.terraform.required_providers).toEqual({
    "zstack-iso": {
      source: "zstack.internal/iac/zstack-iso",
      // Without a version the commands of cdktf refuse the stack.
      version: "~> 0.1",
    },
  });
  expect(json.data.zstack_vm_iso_candidates?.isos).toMatchObject({
    provider: "zstack-iso",
    vm_instance_uuid: VM,
  });
});

it("takes the provider that is chosen among several", () => {
  const json = synth((stack) => {
    new ZstackIsoProvider(stack, "one", { alias: "one" });
    const two = new ZstackIsoProvider(stack, "two", { alias: "two" });
    new ZstackVmIsoCandidates(stack, "isos", {
      vmInstanceUuid: VM,
      provider: two,
    });
  });
  expect(json.data.zstack_vm_iso_candidates?.isos?.provider).toBe(
    "zstack-iso.two",
  );
});

it("says what to write when there is no provider, or several and none chosen", () => {
  const none = codeOf(() =>
    synth(
      (stack) =>
        new ZstackVmIsoCandidates(stack, "isos", { vmInstanceUuid: VM }),
    ),
  );
  expect(none).toMatch(/^NoProvider: stack\/isos: .*new ZstackIsoProvider/);
  const several = codeOf(() =>
    synth((stack) => {
      new ZstackIsoProvider(stack, "one", { alias: "one" });
      new ZstackIsoProvider(stack, "two");
      new ZstackVmIsoCandidates(stack, "isos", { vmInstanceUuid: VM });
    }),
  );
  expect(several).toMatch(
    /^SeveralProviders: stack\/isos: .*stack\/one, stack\/two/,
  );
});

it("does not take the provider of a stack inside the stack", () => {
  const app = new App();
  const parent = new TerraformStack(app, "parent");
  const child = new TerraformStack(parent, "child");
  new ZstackIsoProvider(child, "zstack-iso");
  new ZstackVmIsoCandidates(child, "isos", { vmInstanceUuid: VM });
  new ZstackVmIsoCandidates(parent, "isos", { vmInstanceUuid: VM });
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
    new ZstackVmIsoCandidates(stack, "isos", { vmInstanceUuid: VM });
    expect(() => Testing.synth(stack)).not.toThrow();
  }
});
