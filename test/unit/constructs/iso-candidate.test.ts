import { TerraformOutput } from "cdktf";
import {
  DataZstackVmIsoCandidate,
  ZstackIsoProvider,
  ZstackVmIsoCandidate,
} from "../../../src";
import { synth } from "../../support/constructs";

const VM = "1f65bf61248341708265de7d759828b2";

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
