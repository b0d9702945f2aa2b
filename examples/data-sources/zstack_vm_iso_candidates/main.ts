import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { ZstackIsoProvider, ZstackVmIsoCandidates } from "cdktf-zstack-iso";
import { type Construct } from "constructs";

class RockyStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ZstackIsoProvider(this, "zstack-iso");
    const vm = new TerraformVariable(this, "vm_instance_uuid", {
      type: "string",
    });

    // The installers of Rocky Linux 9, 9.10 before 9.9.
    const rocky = new ZstackVmIsoCandidates(this, "rocky", {
      vmInstanceUuid: vm.stringValue,
      nameRegex: "^rocky-9",
      orderBy: "natural_name",
      descending: true,
      filter: [{ name: "architecture", values: ["x86_64"] }],
    });

    new TerraformOutput(this, "names", { value: rocky.allNames });
    new TerraformOutput(this, "image_uuids", { value: rocky.allImageUuids });
    new TerraformOutput(this, "install_paths", {
      value: rocky.allInstallPaths,
    });
  }
}

const app = new App();
new RockyStack(app, "rocky");
app.synth();
