import { App, TerraformStack } from "cdktf";
import {
  ZstackIsoProvider,
  ZstackVmIsoAttachment,
  ZstackVmIsoCandidate,
} from "cdktf-zstack-iso";
import { type Construct } from "constructs";

class AttachStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // Endpoint and sign-in come from the environment: ZSTACK_ENDPOINT, ZSTACK_ACCOUNT_NAME, ZSTACK_ACCOUNT_PASSWORD.
    new ZstackIsoProvider(this, "zstack-iso");

    const vmInstanceUuid =
      process.env.VM_INSTANCE_UUID ?? "1f65bf61248341708265de7d759828b2";
    const rocky = new ZstackVmIsoCandidate(this, "rocky", {
      vmInstanceUuid,
      name: "rocky-9.4",
    });
    new ZstackVmIsoAttachment(this, "install", {
      vmInstanceUuid,
      imageUuid: rocky.imageUuid,
    });
  }
}

const app = new App();
new AttachStack(app, "attach-iso");
app.synth();
