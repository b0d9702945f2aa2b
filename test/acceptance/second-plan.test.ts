import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
  type WorldImage,
} from "../../src/emulator";
import { Workspace } from "../support/terraform/terraform";
import { signedIn } from "../support/cloud/signed-in";

const ROOT = path.resolve(__dirname, "../..");
const EXAMPLES = path.join(ROOT, "examples");
const { vms, admin } = DEFAULT_WORLD;

/** Every example of plan time: a folder with a main.tf. */
const ALL = readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "main.tf")
  .map((file) => path.dirname(file))
  .filter((example) => !example.startsWith("testing"))
  .sort();

function text(example: string, file: string): string {
  return readFileSync(path.join(EXAMPLES, example, file), "utf8");
}

/**
 * Those that only read: what they show must not move when somebody attaches an ISO. Actions are for
 * newer hosts: see test/newest.
 */
const READING = ALL.filter((example) => {
  const hcl = text(example, "main.tf");
  return (
    hcl.includes('data "zstack_') &&
    !hcl.includes("zstack_vm_iso_attachment") &&
    !/^(?:actions|functions)\//.test(example)
  );
});
const IN_BOTH = READING.flatMap((example) => [
  [example, "HCL"] as const,
  ...(existsSync(path.join(EXAMPLES, example, "main.ts"))
    ? [[example, "TypeScript"] as const]
    : []),
]);

let emulator: Emulator;
let one: Workspace;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(async () => {
  one.remove();
  await emulator.close();
});

async function open(example: string, language: string): Promise<void> {
  const inHcl = language === "HCL";
  one = new Workspace(inHcl ? text(example, "main.tf") : "", {
    ...signedIn(emulator),
    TF_VAR_zstack_endpoint: emulator.url,
    TF_VAR_zstack_password: admin.password,
    ...(example === "attach-to-many"
      ? {}
      : {
          TF_VAR_vm_instance_uuid: vms.web,
          TF_VAR_vm_instance_uuids: JSON.stringify([vms.web, vms.db]),
        }),
  });
  if (!inHcl) one.write("cdk.tf.json", synthesized(example));
  await one.init();
}

/** What the program leaves in `cdktf.out` when its author runs it. */
function synthesized(example: string): string {
  const out = one.file("cdktf.out");
  execFileSync(
    process.execPath,
    [path.join(ROOT, "dist/examples", example, "main.js")],
    { cwd: path.dirname(out), env: { ...process.env, CDKTF_OUTDIR: out } },
  );
  const [stack = ""] = readdirSync(path.join(out, "stacks"));
  return readFileSync(path.join(out, "stacks", stack, "cdk.tf.json"), "utf8");
}

async function apply(): Promise<void> {
  expect(await one.run("apply", "-auto-approve", "-input=false")).toMatchObject(
    { code: 0, stderr: "" },
  );
}

/** 0: nothing to change. */
async function plan(): Promise<number | null> {
  const { code } = await one.run("plan", "-detailed-exitcode", "-input=false");
  return code;
}

/** The uuids that the outputs show, in their order. */
async function shownUuids(): Promise<string[]> {
  const { stdout } = await one.run("output", "-json");
  const values = Object.values(
    JSON.parse(stdout) as Record<string, { value: unknown }>,
  ).map(({ value }) => value);
  return [...JSON.stringify(values).matchAll(/"([0-9a-f]{32})"/g)].map(
    ([, uuid = ""]) => uuid,
  );
}

it.each(IN_BOTH)(
  "examples/%s in %s has nothing to change after an ISO that it shows was attached by hand",
  async (example, language) => {
    await open(example, language);
    await apply();
    expect(await plan()).toBe(0);
    const shown = await shownUuids();
    const iso = emulator.world.images.find(({ uuid }) => shown.includes(uuid));
    const web = emulator.world.vms.find(({ uuid }) => uuid === vms.web);
    expect([iso, web?.cdRoms.length]).toEqual([expect.anything(), 1]);
    Object.assign(web?.cdRoms[0] ?? {}, {
      isoUuid: iso?.uuid,
      isoInstallPath: `/mounted/${iso?.uuid ?? ""}.iso`,
    });
    expect(await plan()).toBe(0);
  },
);

describe.each(["HCL", "TypeScript"])("attach-to-many in %s", (language) => {
  it("puts one ISO into each VM that has any, and leaves it there when a newer one is uploaded", async () => {
    await open("attach-to-many", language);
    await apply();
    const drives = () =>
      [vms.web, vms.batch, vms.paused].map(
        (vm) =>
          emulator.world.vms.find(({ uuid }) => uuid === vm)?.cdRoms[0]
            ?.isoUuid,
      );
    const attached = drives();
    const { rocky95 } = DEFAULT_WORLD.isos;
    expect(attached).toEqual([rocky95, rocky95, undefined]);
    const like = emulator.world.images[0] as WorldImage;
    emulator.world.images.push({
      ...like,
      uuid: "f".repeat(32),
      name: "rocky-9.10",
      createDate: "Oct 18, 2024 1:43:35 PM",
    });
    expect(await plan()).toBe(0);
    await apply();
    expect(drives()).toEqual(attached);
  });
});
