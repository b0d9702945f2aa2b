import { App, TerraformOutput, TerraformStack } from "cdktf";
import { lookupVmIsoCandidates } from "cdktf-zstack-iso/lookup";

async function main(): Promise<void> {
  // Asked once, then taken from zstack-iso.lock.json, which belongs in version control: every later run, offline too, has the same values.
  const isos = await lookupVmIsoCandidates({
    vmInstanceUuid:
      process.env.VM_INSTANCE_UUID ?? "9602b2514d61444ebab065a9282851b1",
    nameRegex: "^rocky-9",
  });

  const app = new App();
  const stack = new TerraformStack(app, "synth-time");
  for (const [i, iso] of isos.candidates.entries()) {
    if (iso.installPath === null) continue;
    new TerraformOutput(stack, `iso_${i}`, {
      value: `${iso.name ?? iso.uuid}: ${iso.installPath}`,
    });
  }
  app.synth();
}

void main();
