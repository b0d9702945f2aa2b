import { TerraformOutput, TerraformStack } from "cdktf";
import {
  ZstackIsoProvider,
  ZstackVmIsoAttachment,
  ZstackVmIsoCandidate,
} from "cdktf-zstack-iso";
import { type Construct } from "constructs";

/** The stack under test: the newest Rocky Linux 9 in the drive of a VM. */
export class InstallerStack extends TerraformStack {
  constructor(
    scope: Construct,
    { id, vmInstanceUuid }: { id: string; vmInstanceUuid: string },
  ) {
    super(scope, id);
    new ZstackIsoProvider(this, "zstack-iso");
    const rocky = new ZstackVmIsoCandidate(this, "rocky", {
      vmInstanceUuid,
      nameRegex: "^rocky-9",
      mostRecent: true,
      preferAttached: true,
    });
    const installer = new ZstackVmIsoAttachment(this, "installer", {
      vmInstanceUuid,
      imageUuid: rocky.imageUuid,
    });
    new TerraformOutput(this, "image_uuid", { value: installer.imageUuid });
  }
}
