import { App, Fn, TerraformOutput, TerraformStack } from "cdktf";
import { ZstackIsoProvider, ZstackVmsIsoCandidates } from "cdktf-zstack-iso";
import { type Construct } from "constructs";

const WEB = "1f65bf61248341708265de7d759828b2";
const DB = "9602b2514d61444ebab065a9282851b1";

class FleetStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ZstackIsoProvider(this, "zstack-iso");

    // One read for all of them: as many data sources would be slow, and for_each over a set is quadratic in Terraform itself.
    const fleet = new ZstackVmsIsoCandidates(this, "fleet", {
      vmInstanceUuids: [WEB, DB],
      nameRegex: "^rocky-9",
      orderBy: "natural_name",
      descending: true,
    });

    new TerraformOutput(this, "common_image_uuids", {
      value: fleet.commonImageUuids,
    });
    new TerraformOutput(this, "newest_for_web", {
      value: fleet.firstImageUuidOf(WEB),
    });
    new TerraformOutput(this, "how_many_for_db", {
      value: Fn.lengthOf(fleet.imageUuidsOf(DB)),
    });
  }
}

const app = new App();
new FleetStack(app, "many-vms");
app.synth();
