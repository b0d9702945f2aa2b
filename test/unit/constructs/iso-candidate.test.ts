import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import {
  DataZstackVmIsoCandidate,
  ZstackIsoProvider,
  ZstackVmIsoCandidate,
} from "../../../src";

const VM = "1f65bf61248341708265de7d759828b2";

interface Synthesized {
  data: Record<string, Record<string, Record<string, unknown>>>;
  output: Record<string, { value: unknown }>;
}

function synth(build: (stack: TerraformStack) => void): Synthesized {
  const stack = new TerraformStack(Testing.app(), "stack");
  build(stack);
  return JSON.parse(Testing.synth(stack)) as Synthesized;
}

it("offers the single ISO with its attributes as tokens, and every argument of the choice", () => {
  const json = synth((stack) => {
    new ZstackIsoProvider(stack, "p");
    const iso = new ZstackVmIsoCandidate(stack, "iso", {
      vmInstanceUuid: VM,
      nameRegex: "^rocky",
      filter: [{ name: "architecture", values: ["x86_64"] }],
      orderBy: "create_date",
      mostRecent: true,
      preferAttached: true,
    });
    expect(iso).toBeInstanceOf(DataZstackVmIsoCandidate);
    new TerraformOutput(stack, "uuid", { value: iso.imageUuid });
    new TerraformOutput(stack, "path", { value: iso.installPath });
  });
  expect(json.data.zstack_vm_iso_candidate?.iso).toMatchObject({
    provider: "zstack-iso",
    vm_instance_uuid: VM,
    name_regex: "^rocky",
    filter: [{ name: "architecture", values: ["x86_64"] }],
    order_by: "create_date",
    most_recent: true,
    prefer_attached: true,
  });
  expect(json.output.uuid?.value).toBe(
    "${data.zstack_vm_iso_candidate.iso.image_uuid}",
  );
});
