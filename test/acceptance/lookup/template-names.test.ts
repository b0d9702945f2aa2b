import { hostname } from "node:os";
import { TerraformOutput, TerraformStack, Testing, Token } from "cdktf";
import { ZstackIsoProvider, ZstackLockedIsoGuard } from "../../../src";
import {
  DEFAULT_WORLD,
  defaultWorld,
  type Emulator,
  startEmulator,
} from "../../../src/emulator";
import { closeLookups, plainText, type VmIso } from "../../../src/lookup";
import { signedIn } from "../../support/cloud/signed-in";
import { LockFolder } from "../../support/lookups";
import { Workspace } from "../../support/terraform/terraform";

const { vms, isos } = DEFAULT_WORLD;

/** Each would be evaluated with the rights of who applies. */
const NAME = 'rocky-9 ${file("/etc/hostname")} %{ if true }yes%{ endif } $${x}';
const OTHERS = {
  description: '${timestamp()} %{ for x in ["a"] }${x}%{ endfor }',
  url: "http://store/${abspath(path.module)}.iso",
  md5Sum: "${md5(1)}",
  guestOsType: "%{ if true }Linux%{ endif }",
  createDate: "${plantimestamp()}",
};

let emulator: Emulator;
let folder: LockFolder;
beforeAll(async () => {
  const world = defaultWorld();
  for (const image of world.images)
    if (image.uuid === isos.rocky95) {
      Object.assign(image, { name: NAME, ...OTHERS });
      for (const ref of image.backupStorageRefs)
        ref.installPath = "/iso/${env.HOME}.iso";
    }
  emulator = await startEmulator({ world });
  folder = new LockFolder(emulator.url);
});
afterAll(async () => {
  await closeLookups();
  folder.remove();
  await emulator.close();
});

async function lookedUp(): Promise<VmIso> {
  const filter = [{ name: "uuid", values: [isos.rocky95] }];
  return folder.one({ vmInstanceUuid: vms.web, filter });
}

it("an ISO with an expression for a name is that name in Terraform, and nothing is evaluated", async () => {
  const iso = await lookedUp();
  const stack = new TerraformStack(Testing.app(), "stack");
  new ZstackIsoProvider(stack, "zstack-iso");
  new ZstackLockedIsoGuard(stack, "guard", {
    vmInstanceUuid: vms.web,
    ...iso,
    imageUuid: iso.uuid,
  });
  new TerraformOutput(stack, "all", { value: JSON.stringify(iso) });
  new TerraformOutput(stack, "name", { value: `it is ${iso.name ?? ""}` });
  const workspace = new Workspace("", signedIn(emulator));
  workspace.write("main.tf.json", Testing.synth(stack));
  await workspace.init();
  const apply = ["apply", "-input=false", "-auto-approve"] as const;
  expect(await workspace.run(...apply)).toMatchObject({ code: 0, stderr: "" });
  const { stdout } = await workspace.run("output", "-json");
  const outputs = JSON.parse(stdout) as Record<string, { value: string }>;
  expect(outputs.name?.value).toBe(`it is ${NAME}`);
  expect(outputs.name?.value).not.toContain(`rocky-9 ${hostname()}`);
  expect(JSON.parse(outputs.all?.value ?? "")).toMatchObject({
    name: NAME,
    ...OTHERS,
    installPath: "/iso/${env.HOME}.iso",
  });
  const { code } = await workspace.run("plan", "-detailed-exitcode");
  expect(code).toBe(0);
  workspace.remove();
});

it("plainText gives the original, which is what the lock holds", async () => {
  const iso = await lookedUp();
  expect(plainText(iso.name)).toBe(NAME);
  expect(iso.name).not.toBe(NAME);
  const [first] = iso.backupStorageRefs;
  expect(first?.installPath).toContain("$${env.HOME}");
  expect(folder.text()).toContain(JSON.stringify(NAME));
  expect(folder.text()).not.toContain("$${env");
  // From the lock, without asking, it comes escaped as well.
  expect(await lookedUp()).toEqual(iso);
});

/** Placeholders that this very stack has: what they stand for must not get into a value. */
const SECRET = { resolve: () => '${upper("secret")}' };

it.each<[string, () => string]>([
  ["a list", () => Token.asList(SECRET)[0] ?? ""],
  ["a text", () => Token.asString(SECRET)],
  ["a number", () => `iso ${Token.asNumber(SECRET)}`],
  ["a number that is not there", () => "iso -8.109562212591379e+298"],
  ["a text that is not there", () => "#{TfToken[TOKEN.99999]}"],
])(
  "an ISO whose name is CDKTF's placeholder of %s is that name",
  async (_of, placeholder) => {
    const name = placeholder();
    const world = defaultWorld();
    for (const image of world.images)
      if (image.uuid === isos.rocky95) image.name = name;
    const other = await startEmulator({ world });
    const lock = new LockFolder(other.url);
    const filter = [{ name: "uuid", values: [isos.rocky95] }];
    const iso = await lock.one({ vmInstanceUuid: vms.web, filter });
    expect(plainText(iso.name)).toBe(name);
    const stack = new TerraformStack(Testing.app(), "stack");
    new TerraformOutput(stack, "one", { value: iso.name });
    new TerraformOutput(stack, "list", { value: [iso.name] });
    new TerraformOutput(stack, "within", { value: `-${iso.name ?? ""}` });
    const workspace = new Workspace("", signedIn(other));
    workspace.write("main.tf.json", Testing.synth(stack));
    await workspace.init();
    await workspace.run("apply", "-input=false", "-auto-approve");
    const { stdout } = await workspace.run("output", "-json");
    expect(JSON.parse(stdout)).toMatchObject({
      one: { value: name },
      list: { value: [name] },
      within: { value: `-${name}` },
    });
    workspace.remove();
    lock.remove();
    await other.close();
  },
);
