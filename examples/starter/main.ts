import { App } from "cdktf";
import { InstallerStack } from "./installer-stack";

const app = new App();
new InstallerStack(app, {
  id: "starter",
  // "web" of the emulator's world. `npx --no zstack-iso vms` lists the VMs of your account.
  vmName: process.env.VM_NAME ?? "web",
});
app.synth();
