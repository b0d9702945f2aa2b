import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import {
  ZstackIsoFunctions,
  ZstackIsoProvider,
  ZstackVmIsoCandidate,
} from "cdktf-zstack-iso";
import { type Construct } from "constructs";

class PathStack extends TerraformStack {
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
    new TerraformOutput(this, "install_path", {
      value: ZstackIsoFunctions.installPath(rocky.backupStorageRefs),
    });
  }
}

const app = new App();
new PathStack(app, "path");
app.synth();
