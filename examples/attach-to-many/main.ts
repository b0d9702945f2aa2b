import { App, TerraformStack } from "cdktf";
import {
  ZstackIsoProvider,
  ZstackVmIsoAttachment,
  ZstackVmsIsoCandidates,
} from "cdktf-zstack-iso";
import { type Construct } from "constructs";

const VMS = [
  "1f65bf61248341708265de7d759828b2",
  "1844fc9ceac541a7947079b6ce3bd077",
  "c0ffee00c0ffee00c0ffee00c0ffee01",
];

class FleetStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // Endpoint and sign-in come from the environment: ZSTACK_ENDPOINT, ZSTACK_ACCOUNT_NAME, ZSTACK_ACCOUNT_PASSWORD.
    new ZstackIsoProvider(this, "zstack-iso");

    // The newest Rocky Linux 9 for each. What is in a drive already stays there when a newer one is uploaded.
    const fleet = new ZstackVmsIsoCandidates(this, "fleet", {
      vmInstanceUuids: VMS,
      nameRegex: "^rocky-9",
      orderBy: "natural_name",
      descending: true,
      preferAttached: true,
    });

    // A VM without a matching ISO is left out, and the others get theirs.
    const each = fleet.eachVm();
    new ZstackVmIsoAttachment(this, "installer", {
      forEach: each,
      vmInstanceUuid: each.key,
      imageUuid: each.value as string,
    });
  }
}

const app = new App();
new FleetStack(app, "attach-to-many");
app.synth();
