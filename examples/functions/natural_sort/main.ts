import { App, TerraformOutput, TerraformStack } from "cdktf";
import { ZstackIsoFunctions, ZstackIsoProvider } from "cdktf-zstack-iso";
import { type Construct } from "constructs";

class SortStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ZstackIsoProvider(this, "zstack-iso");
    new TerraformOutput(this, "newest_last", {
      value: ZstackIsoFunctions.naturalSort([
        "rocky-9.10",
        "rocky-9.4",
        "rocky-9.9",
      ]),
    });
  }
}

const app = new App();
new SortStack(app, "sort");
app.synth();
