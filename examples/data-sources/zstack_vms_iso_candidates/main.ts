import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { ZstackIsoProvider, ZstackVmsIsoCandidates } from "cdktf-zstack-iso";
import { type Construct } from "constructs";

class FleetStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ZstackIsoProvider(this, "zstack-iso");
    const vms = new TerraformVariable(this, "vm_instance_uuids", {
      type: "set(string)",
    });

    // One read for all VMs: the newest Rocky Linux 9 for each, or the one in its drive, and what all of them can take.
    const fleet = new ZstackVmsIsoCandidates(this, "fleet", {
      vmInstanceUuids: vms.listValue,
      nameRegex: "^rocky-9",
      mostRecent: true,
      preferAttached: true,
    });

    new TerraformOutput(this, "image_uuid_by_vm", {
      value: fleet.imageUuidByVm,
    });
    new TerraformOutput(this, "common_image_uuids", {
      value: fleet.commonImageUuids,
    });
  }
}

const app = new App();
new FleetStack(app, "fleet");
app.synth();
