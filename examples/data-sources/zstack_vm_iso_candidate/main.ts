import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { ZstackIsoProvider, ZstackVmIsoCandidate } from "cdktf-zstack-iso";
import { type Construct } from "constructs";

class RockyStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ZstackIsoProvider(this, "zstack-iso");
    const vm = new TerraformVariable(this, "vm_instance_uuid", {
      type: "string",
    });

    // The newest Rocky Linux 9; but one that is in the drive already stays there when a newer one is uploaded.
    const rocky = new ZstackVmIsoCandidate(this, "rocky", {
      vmInstanceUuid: vm.stringValue,
      nameRegex: "^rocky-9",
      mostRecent: true,
      preferAttached: true,
    });

    new TerraformOutput(this, "image_uuid", { value: rocky.imageUuid });
    new TerraformOutput(this, "install_path", { value: rocky.installPath });
  }
}

const app = new App();
new RockyStack(app, "rocky");
app.synth();
