import { TerraformStack, Testing } from "cdktf";
import { ZstackIsoProvider, ZstackLockedIsoGuard } from "../../../src";
import {
  DEFAULT_WORLD,
  defaultWorld,
  type Emulator,
  startEmulator,
  type WorldImage,
} from "../../../src/emulator";
import { closeLookups } from "../../../src/lookup";
import { signedIn } from "../../support/cloud/signed-in";
import { LockFolder } from "../../support/lookups";
import { Workspace } from "../../support/terraform/terraform";

const { vms, isos } = DEFAULT_WORLD;
/** Nothing of it may be taken for an expression, by cdktf or by Terraform. */
const ODD_PATH = '/odd/"${x}" %{y} $${z} \\n.iso';

let emulator: Emulator;
let folder: LockFolder;
let workspace: Workspace;
beforeEach(async () => {
  const world = defaultWorld();
  image(world.images).md5Sum = "a".repeat(32);
  for (const ref of image(world.images).backupStorageRefs)
    ref.installPath = ODD_PATH;
  emulator = await startEmulator({ world });
  folder = new LockFolder(emulator.url);
  workspace = await guarded();
});
afterEach(async () => {
  await closeLookups();
  workspace.remove();
  folder.remove();
  await emulator.close();
});

function image(images = emulator.world.images): WorldImage {
  return images.find(({ uuid }) => uuid === isos.rocky95) as WorldImage;
}

/** A stack that pins an ISO and guards it. */
async function guarded(): Promise<Workspace> {
  const vmInstanceUuid = vms.web;
  const iso = await folder.one({ vmInstanceUuid, name: "rocky-9.5" });
  const stack = new TerraformStack(Testing.app(), "stack");
  new ZstackIsoProvider(stack, "zstack-iso");
  new ZstackLockedIsoGuard(stack, "guard", { vmInstanceUuid, ...iso });
  const one = new Workspace("", signedIn(emulator));
  one.write("main.tf.json", Testing.synth(stack));
  await one.init();
  return one;
}

/** How the plan ends, and what it says, with all white space as one blank. */
async function plan(): Promise<[number | null, string]> {
  const { code, stderr } = await workspace.run("plan", "-input=false");
  return [code, stderr.replace(/[│╷╵]/g, " ").replace(/\s+/g, " ")];
}

it("lets a plan pass while the cloud is as the lock says, also when the ISO is in the VM's drive", async () => {
  expect(await plan()).toEqual([0, ""]);
  const drive = emulator.world.vms.find(({ uuid }) => uuid === vms.web)
    ?.cdRoms[0];
  Object.assign(drive ?? {}, { isoUuid: isos.rocky95 });
  expect(await plan()).toEqual([0, ""]);
});

it("fails a plan when the pinned ISO is gone, and says what to do", async () => {
  emulator.world.images = emulator.world.images.filter(
    ({ uuid }) => uuid !== isos.rocky95,
  );
  const [code, text] = await plan();
  expect(code).toBe(1);
  expect(text).toContain(
    `The ISO rocky-9.5 (${isos.rocky95}), which was looked up at synth time, is not among those that the VM can take or has`,
  );
  expect(text).toContain("`zstack-iso lock update`");
});

it("fails a plan when the pinned ISO is gone, and only the VM's drive still has it", async () => {
  const drive = emulator.world.vms.find(({ uuid }) => uuid === vms.web)
    ?.cdRoms[0];
  Object.assign(drive ?? {}, { isoUuid: isos.rocky95 });
  emulator.world.images = emulator.world.images.filter(
    ({ uuid }) => uuid !== isos.rocky95,
  );
  const [code, text] = await plan();
  expect(code).toBe(1);
  expect(text).toContain(
    `The ISO rocky-9.5 (${isos.rocky95}), which was looked up at synth time, is only in the VM's drive: its image was deleted`,
  );
  expect(text).not.toContain("is no longer at");
});

it("fails a plan when the pinned ISO was moved, and names the path that was pinned", async () => {
  for (const ref of image().backupStorageRefs) ref.installPath = "/moved.iso";
  const [code, text] = await plan();
  expect(code).toBe(1);
  expect(text).toContain(`is no longer at ${ODD_PATH}`);
});

it("fails a plan when the pinned ISO holds something else", async () => {
  image().md5Sum = "b".repeat(32);
  const [code, text] = await plan();
  expect(code).toBe(1);
  expect(text).toContain(`its MD5 checksum is no longer ${"a".repeat(32)}`);
});
