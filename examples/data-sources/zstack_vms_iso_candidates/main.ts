import {
  App,
  Fn,
  TerraformIterator,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";
import { ZstackIsoProvider, ZstackVmsIsoCandidates } from "cdktf-zstack-iso";
import { type Construct } from "constructs";

class FleetStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ZstackIsoProvider(this, "zstack-iso");
    const vms = new TerraformVariable(this, "vm_instance_uuids", {
      type: "set(string)",
    });

    // One read for all VMs: which ISOs of Rocky Linux 9 can each take, and which can all of them?
    const fleet = new ZstackVmsIsoCandidates(this, "fleet", {
      vmInstanceUuids: vms.listValue,
      nameRegex: "^rocky-9",
    });

    const each = TerraformIterator.fromList(fleet.vms);
    new TerraformOutput(this, "image_uuids_by_vm", {
      value: Token.asAny(
        Fn.zipmap(
          Token.asList(each.pluckProperty("vm_instance_uuid")),
          each.pluckProperty("image_uuids"),
        ),
      ),
    });
    new TerraformOutput(this, "common_image_uuids", {
      value: fleet.commonImageUuids,
    });
  }
}

const app = new App();
new FleetStack(app, "fleet");
app.synth();
