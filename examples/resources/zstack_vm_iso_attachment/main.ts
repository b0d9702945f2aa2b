import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import {
  ZstackIsoProvider,
  ZstackVmIsoAttachment,
  ZstackVmIsoCandidate,
} from "cdktf-zstack-iso";
import { type Construct } from "constructs";

class InstallerStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ZstackIsoProvider(this, "zstack-iso");
    const vm = new TerraformVariable(this, "vm_instance_uuid", {
      type: "string",
    });

    const rocky = new ZstackVmIsoCandidate(this, "rocky", {
      vmInstanceUuid: vm.stringValue,
      name: "rocky-9.4",
    });
    const installer = new ZstackVmIsoAttachment(this, "installer", {
      vmInstanceUuid: vm.stringValue,
      imageUuid: rocky.imageUuid,
      timeouts: { create: "10m", delete: "10m" },
    });

    new TerraformOutput(this, "attachment", { value: installer.id });
  }
}

const app = new App();
new InstallerStack(app, "installer");
app.synth();
