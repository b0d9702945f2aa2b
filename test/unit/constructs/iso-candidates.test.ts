import { App, TerraformOutput, TerraformStack } from "cdktf";
import {
  DataZstackVmIsoCandidates,
  ZstackIsoProvider,
  ZstackVmIsoCandidate,
  ZstackVmIsoCandidates,
} from "../../../src";
import { codeOf, synth } from "../../support/constructs";

const VM = "1f65bf61248341708265de7d759828b2";

it("gives ready tokens for one element and for all", () => {
  const json = synth((stack) => {
    new ZstackIsoProvider(stack, "p");
    const isos = new ZstackVmIsoCandidates(stack, "isos", {
      vmInstanceUuid: VM,
    });
    expect(isos).toBeInstanceOf(DataZstackVmIsoCandidates);
    new TerraformOutput(stack, "uuid", { value: isos.imageUuidAt(1) });
    new TerraformOutput(stack, "path", { value: isos.installPathAt(0) });
    new TerraformOutput(stack, "uuids", { value: isos.allImageUuids });
    new TerraformOutput(stack, "paths", { value: isos.allInstallPaths });
    expect(codeOf(() => isos.imageUuidAt(-1))).toMatch(/^InvalidIndex/);
  });
  const at = "data.zstack_vm_iso_candidates.isos";
  expect(
    Object.fromEntries(
      Object.entries(json.output).map(([k, { value }]) => [k, value]),
    ),
  ).toEqual({
    uuid: `\${${at}.image_uuids[1]}`,
    path: `\${${at}.install_paths[0]}`,
    uuids: `\${${at}.image_uuids}`,
    paths: `\${${at}.install_paths}`,
  });
});

it("checks the single ISO like the list, and refuses a preference for what is left out", () => {
  const stack = new TerraformStack(new App(), "stack");
  expect(
    codeOf(
      () => new ZstackVmIsoCandidate(stack, "a", { vmInstanceUuid: "web-1" }),
    ),
  ).toMatch(/^InvalidUuid: stack\/a: /);
  expect(
    codeOf(
      () =>
        new ZstackVmIsoCandidate(stack, "b", {
          vmInstanceUuid: VM,
          preferAttached: true,
          includeAttached: false,
        }),
    ),
  ).toMatch(
    /^ContradictoryChoice: stack\/b: includeAttached is false.*Remove one/,
  );
  expect(
    codeOf(() =>
      synth(
        (other) =>
          new ZstackVmIsoCandidate(other, "iso", { vmInstanceUuid: VM }),
      ),
    ),
  ).toMatch(/^NoProvider: stack\/iso: /);
});
