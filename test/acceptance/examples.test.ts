import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../src/emulator";
import { Workspace } from "../support/terraform/terraform";
import { signedIn } from "../support/cloud/signed-in";

const ROOT = path.resolve(__dirname, "../..");
const { vms, isos, admin } = DEFAULT_WORLD;

/** Every example that the pages of the registry show: the folder's path below examples/. */
const EXAMPLES = [
  "provider",
  ...["data-sources", "resources", "functions"].flatMap((kind) =>
    readdirSync(path.join(ROOT, "examples", kind)).map(
      (type) => `${kind}/${type}`,
    ),
  ),
];
const IN_TYPESCRIPT = EXAMPLES.filter((example) =>
  existsSync(path.join(ROOT, "examples", example, "main.ts")),
);

function read(file: string): string {
  return readFileSync(path.join(ROOT, "examples", file), "utf8");
}

let emulator: Emulator;
const workspaces: Workspace[] = [];
beforeEach(async () => {
  // A fresh cloud for each: an example may attach something.
  emulator = await startEmulator();
});
afterEach(async () => {
  for (const workspace of workspaces.splice(0)) workspace.remove();
  await emulator.close();
});

/** A folder with an example, whose plugin starts with each command. */
async function workspace(mainTf: string): Promise<Workspace> {
  const one = folderWith(mainTf);
  await one.init();
  return one;
}

/** The same without the starts. */
async function served(mainTf: string, synthesized = ""): Promise<Workspace> {
  const one = folderWith(mainTf);
  if (synthesized !== "") one.write("cdk.tf.json", synthesized);
  await one.serve();
  // A synthesized stack declares its backend, which alone needs this.
  if (synthesized !== "") await one.init();
  return one;
}

function folderWith(mainTf: string): Workspace {
  const one = new Workspace(mainTf, {
    ...signedIn(emulator),
    TF_VAR_zstack_endpoint: emulator.url,
    TF_VAR_zstack_password: admin.password,
    TF_VAR_vm_instance_uuid: vms.web,
    TF_VAR_vm_instance_uuids: JSON.stringify([vms.web, vms.db]),
  });
  workspaces.push(one);
  return one;
}

/** Runs the program as its author would, and returns what it leaves in `cdktf.out`. */
function synthesize(example: string, into: string): string {
  execFileSync(
    process.execPath,
    [path.join(ROOT, "dist/examples", example, "main.js")],
    // CDKTF puts the state file where the program ran.
    { cwd: path.dirname(into), env: { ...process.env, CDKTF_OUTDIR: into } },
  );
  const [stack = ""] = readdirSync(path.join(into, "stacks"));
  return readFileSync(path.join(into, "stacks", stack, "cdk.tf.json"), "utf8");
}

async function applyTwice(one: Workspace): Promise<Record<string, unknown>> {
  expect(await one.run("apply", "-auto-approve", "-input=false")).toMatchObject(
    { code: 0, stderr: "" },
  );
  expect(
    await one.run("plan", "-detailed-exitcode", "-input=false"),
  ).toMatchObject({ code: 0 });
  const { stdout } = await one.run("output", "-json");
  return Object.fromEntries(
    Object.entries(
      JSON.parse(stdout) as Record<string, { value: unknown }>,
    ).map(([name, { value }]) => [name, value]),
  );
}

it.each(EXAMPLES)(
  "applies examples/%s as it is printed, and has nothing to change afterwards",
  async (example) => {
    const one = await workspace(read(`${example}/main.tf`));
    const outputs = await applyTwice(one);
    for (const value of Object.values(outputs))
      expect(JSON.stringify(value)).toMatch(/[0-9a-f]{32}|rocky/);
    expect(
      await one.run("destroy", "-auto-approve", "-input=false"),
    ).toMatchObject({ code: 0 });
    expect(emulator.liveSessions).toBe(0);
  },
);

it.each(IN_TYPESCRIPT)(
  "gives the same outputs for examples/%s in TypeScript as in HCL",
  async (example) => {
    const hcl = await served(read(`${example}/main.tf`));
    const inHcl = await applyTwice(hcl);
    await hcl.run("destroy", "-auto-approve", "-input=false");
    const typescript = await served(
      "",
      synthesize(example, hcl.file("cdktf.out")),
    );
    expect(await applyTwice(typescript)).toEqual(inHcl);
  },
);

it("imports an attachment that somebody else made, as the page of the resource shows", async () => {
  const example = "resources/zstack_vm_iso_attachment";
  const web = emulator.world.vms.find(({ uuid }) => uuid === vms.web);
  Object.assign(web?.cdRoms[0] ?? {}, {
    isoUuid: isos.rocky94,
    isoInstallPath: "/zstack_ps/rocky94.iso",
  });
  const one = await workspace(
    read(`${example}/main.tf`) + read(`${example}/import.tf`),
  );
  const { code, stdout } = await one.run("apply", "-auto-approve");
  expect([code, /1 imported, 0 added/.test(stdout)]).toEqual([0, true]);
  expect(
    await one.run("plan", "-detailed-exitcode", "-input=false"),
  ).toMatchObject({ code: 0 });
});
