import { App, TerraformOutput, TerraformStack } from "cdktf";
import { ZstackIsoFunctions, ZstackIsoProvider } from "cdktf-zstack-iso";
import { type Construct } from "constructs";

class UuidStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ZstackIsoProvider(this, "zstack-iso");
    new TerraformOutput(this, "vm_instance_uuid", {
      value: ZstackIsoFunctions.normalizeUuid(
        "9602B251-4D61-444E-BAB0-65A9282851B1",
      ),
    });
  }
}

const app = new App();
new UuidStack(app, "uuid");
app.synth();
