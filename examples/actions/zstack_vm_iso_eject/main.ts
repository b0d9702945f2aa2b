import {
  App,
  DataResource as TerraformData,
  TerraformStack,
  TerraformVariable,
} from "cdktf";
import { ZstackIsoProvider, ZstackVmIsoEject } from "cdktf-zstack-iso";
import { type Construct } from "constructs";

class EjectStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ZstackIsoProvider(this, "zstack-iso");
    const vm = new TerraformVariable(this, "vm_instance_uuid", {
      type: "string",
    });

    // Stands for whatever is created when the guest is installed.
    const installed = new TerraformData(this, "installed", {
      input: vm.stringValue as never,
    });
    new ZstackVmIsoEject(this, "installer", {
      vmInstanceUuid: vm.stringValue,
      timeout: "5m",
    }).triggerBy(installed);
  }
}

const app = new App();
new EjectStack(app, "eject");
app.synth();
