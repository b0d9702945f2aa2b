import { App, TerraformOutput, TerraformStack } from "cdktf";
import { ZstackIsoProvider, ZstackLockedIsoGuard } from "cdktf-zstack-iso";
import { lookupVmIsoCandidate } from "cdktf-zstack-iso/lookup";

const vmInstanceUuid = "1f65bf61248341708265de7d759828b2";

async function main(): Promise<void> {
  // The newest of these when the lock was updated; a newer upload comes in by the nightly merge request, never by itself.
  const iso = await lookupVmIsoCandidate({
    vmInstanceUuid,
    nameRegex: "^rocky-9",
    mostRecent: true,
  });

  const app = new App();
  const stack = new TerraformStack(app, "gitops");
  new ZstackIsoProvider(stack, "zstack-iso");
  // Fails the plan when the ISO is gone, was moved or holds something else than was reviewed.
  new ZstackLockedIsoGuard(stack, "guard", { vmInstanceUuid, ...iso });
  new TerraformOutput(stack, "image_uuid", { value: iso.imageUuid });
  new TerraformOutput(stack, "install_path", { value: iso.installPath });
  app.synth();
}

void main();
