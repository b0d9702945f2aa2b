import { TerraformOutput, TerraformStack } from "cdktf";
import {
  ZstackIsoProvider,
  ZstackVmIsoAttachment,
  ZstackVmIsoCandidate,
} from "cdktf-zstack-iso";
import { type Construct } from "constructs";

/** The newest Rocky Linux 9 in a CD-ROM drive of a VM. */
export class InstallerStack extends TerraformStack {
  constructor(
    scope: Construct,
    { id, vmName }: { id: string; vmName: string },
  ) {
    super(scope, id);
    // Endpoint and sign-in come from the environment.
    new ZstackIsoProvider(this, "zstack-iso");

    const rocky = new ZstackVmIsoCandidate(this, "rocky", {
      vmName,
      nameRegex: "^rocky-9",
      mostRecent: true,
      // A newer upload does not replace what is in the drive.
      preferAttached: true,
    });
    const installer = new ZstackVmIsoAttachment(this, "installer", {
      vmInstanceUuid: rocky.vmInstanceUuid,
      imageUuid: rocky.imageUuid,
      // The plan fails, not the apply, where no drive is free.
      preflight: true,
    });

    new TerraformOutput(this, "image_uuid", { value: installer.imageUuid });
  }
}
