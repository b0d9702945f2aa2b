import { App, TerraformStack, TerraformVariable } from "cdktf";
import {
  ZstackIsoProvider,
  ZstackVmIsoCandidate,
  ZstackVmIsoInsert,
} from "cdktf-zstack-iso";
import { type Construct } from "constructs";

class InsertStack extends TerraformStack {
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

    // terraform apply -invoke=action.zstack_vm_iso_insert.installer
    new ZstackVmIsoInsert(this, "installer", {
      vmInstanceUuid: vm.stringValue,
      imageUuid: rocky.imageUuid,
    });
  }
}

const app = new App();
new InsertStack(app, "insert");
app.synth();
