import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import { ZstackIsoProvider, ZstackVmIsoCandidates } from "../../../src";
import { codeOf, synth } from "../../support/constructs";

const VM = "1f65bf61248341708265de7d759828b2";

it("gives one attribute of each candidate in their order, not by an iterator, which would make a set", () => {
  const json = synth((stack) => {
    new ZstackIsoProvider(stack, "zstack-iso");
    const isos = new ZstackVmIsoCandidates(stack, "isos", {
      vmInstanceUuid: VM,
    });
    new TerraformOutput(stack, "names", { value: isos.allNames });
    for (const attribute of ["installPath", "md5Sum", "system"] as const)
      new TerraformOutput(stack, attribute, { value: isos.map(attribute) });
    new TerraformOutput(stack, "first", {
      value: isos.candidates.get(0).name,
    });
  });
  const at = "data.zstack_vm_iso_candidates.isos.candidates";
  expect(json.output).toEqual({
    names: { value: `\${${at}[*].name}` },
    installPath: { value: `\${${at}[*].install_path}` },
    md5Sum: { value: `\${${at}[*].md5_sum}` },
    system: { value: `\${${at}[*].system}` },
    first: { value: `\${${at}[0].name}` },
  });
});

it.each(["install_path", "nam", "constructor", "fqn", "systemAttribute"])(
  "refuses to map %s, which no candidate has",
  (attribute) => {
    const stack = new TerraformStack(Testing.app(), "stack");
    const isos = new ZstackVmIsoCandidates(stack, "isos", {
      vmInstanceUuid: VM,
    });
    expect(codeOf(() => isos.map(attribute as "name"))).toBe(
      `UnknownAttribute: stack/isos: the elements of candidates have no attribute "${attribute}". Names are in camelCase, such as "installPath".`,
    );
  },
);
