import { Testing } from "cdktf";
import { ZstackVmIsoAttachment, ZstackVmIsoCandidate } from "cdktf-zstack-iso";
import { InstallerStack } from "./installer-stack";

const synthesized = Testing.synth(
  new InstallerStack(Testing.app(), { id: "starter", vmName: "web" }),
);

it("takes the newest Rocky Linux 9, but keeps the one in the drive", () => {
  expect(
    Testing.toHaveDataSourceWithProperties(
      synthesized,
      ZstackVmIsoCandidate.tfResourceType,
      { name_regex: "^rocky-9", most_recent: true, prefer_attached: true },
    ),
  ).toBe(true);
});

it("attaches what was chosen to the same VM", () => {
  expect(
    Testing.toHaveResourceWithProperties(
      synthesized,
      ZstackVmIsoAttachment.tfResourceType,
      {
        image_uuid: "${data.zstack_vm_iso_candidate.rocky.image_uuid}",
        vm_instance_uuid:
          "${data.zstack_vm_iso_candidate.rocky.vm_instance_uuid}",
      },
    ),
  ).toBe(true);
});
