import { App, TerraformOutput, TerraformStack } from "cdktf";
import { ZstackIsoProvider, ZstackVmIsoCandidates } from "cdktf-zstack-iso";
import { type Construct } from "constructs";

class IsoStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // Endpoint and sign-in come from the environment: ZSTACK_ENDPOINT, ZSTACK_ACCOUNT_NAME, ZSTACK_ACCOUNT_PASSWORD.
    new ZstackIsoProvider(this, "zstack-iso");

    const isos = new ZstackVmIsoCandidates(this, "isos", {
      vmInstanceUuid:
        process.env.VM_INSTANCE_UUID ?? "9602b2514d61444ebab065a9282851b1",
    });

    new TerraformOutput(this, "image_uuids", { value: isos.allImageUuids });
    new TerraformOutput(this, "install_paths", { value: isos.allInstallPaths });
    new TerraformOutput(this, "first_image_uuid", {
      value: isos.imageUuidAt(0),
    });
  }
}

const app = new App();
new IsoStack(app, "plan-time");
app.synth();
