import { DEFAULT_WORLD } from "../../../src/emulator";
import {
  APPLY,
  attachmentTf,
  Bench,
  flat,
  PLAN,
  stackTf,
} from "../../support/attachment/attachment-bench";

const { vms, isos, tenant } = DEFAULT_WORLD;
const TEMPLATE = "b647ab9d11254a4faef3663a8cf6da80";
const NOWHERE = "0".repeat(32);
const ON = "preflight = true";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.close());

function image(uuid: string) {
  const found = bench.emulator.world.images.find((one) => one.uuid === uuid);
  if (found === undefined) throw new TypeError(`no image ${uuid}`);
  return found;
}

function tf(vm: string, iso: string, more = ""): string {
  return stackTf(attachmentTf(vm, iso, { more: `${ON}\n${more}` }));
}

/** Plans what cannot be attached: nothing is sent, and the errors say why. */
async function refusedPlan(
  configuration: string,
  options: Parameters<Bench["workspace"]>[1] = {},
): Promise<{ errors: number; text: string }> {
  const one = await bench.workspace(configuration, options);
  const { code, stderr } = await one.run(...PLAN);
  expect(code).toBe(1);
  expect(bench.attachJobs).toBe(0);
  return {
    errors: stderr.match(/Error: /g)?.length ?? 0,
    text: flat(stderr),
  };
}

it("plans, attaches and has nothing to change, when nothing speaks against it", async () => {
  const one = await bench.workspace(tf(vms.web, isos.ubuntu));
  expect(await one.run(...APPLY)).toMatchObject({ code: 0, stderr: "" });
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  expect(bench.drives(vms.web)).toEqual([isos.ubuntu]);
});

it("is off unless it is asked for: then only the apply finds out", async () => {
  const one = await bench.workspace(
    stackTf(attachmentTf(vms.bare, isos.ubuntu)),
  );
  expect(await one.run(...PLAN)).toMatchObject({ code: 2 });
  expect(await one.run(...APPLY)).toMatchObject({ code: 1 });
  expect(bench.attachJobs).toBe(0);
});

describe("fails the plan, and says what to change,", () => {
  it.each<[string, string, string, () => void, string[]]>([
    [
      "when there is no such VM and no such ISO",
      NOWHERE,
      NOWHERE,
      () => undefined,
      ["ZStack shows no VM", "ZStack shows no image"],
    ],
    [
      "when the VM is in a wrong state",
      vms.web,
      isos.ubuntu,
      () => (bench.vm(vms.web).state = "Starting"),
      ["The VM is Starting"],
    ],
    [
      "when no drive is free",
      vms.db,
      isos.ubuntu,
      () => undefined,
      ["The VM has no empty CD-ROM drive", `ISO ${isos.rocky94}`],
    ],
    [
      "when there is no drive, and the ISO is Disabled and Downloading",
      vms.bare,
      isos.ubuntu,
      () =>
        Object.assign(image(isos.ubuntu), {
          state: "Disabled",
          status: "Downloading",
        }),
      [
        "The VM has no CD-ROM drive",
        "its state is Disabled, not Enabled",
        "its status is Downloading, not Ready",
      ],
    ],
    [
      "when the image is no ISO",
      vms.web,
      TEMPLATE,
      () => undefined,
      ["is a RootVolumeTemplate"],
    ],
    [
      "when the ISO is of another architecture",
      vms.web,
      isos.ubuntu,
      () => Object.assign(image(isos.ubuntu), { architecture: "aarch64" }),
      ["the architecture of the VM's cluster"],
    ],
    [
      "when the VM cannot reach the ISO's storage",
      vms.web,
      isos.ubuntu,
      () => Object.assign(image(isos.ubuntu), { backupStorageRefs: [] }),
      ["on no backup storage that this VM can use"],
    ],
    [
      "when somebody else has attached it: with the command that imports it",
      vms.db,
      isos.rocky94,
      () => undefined,
      [`terraform import zstack_vm_iso_attachment.NAME ${vms.db}/`],
    ],
  ])("%s", async (_what, vm, iso, arrange, texts) => {
    arrange();
    const { errors, text } = await refusedPlan(tf(vm, iso));
    for (const expected of texts) expect(text).toContain(expected);
    expect(errors).toBeGreaterThanOrEqual(1);
  });

  it("when the drive that is named is taken, or another VM's", async () => {
    const drive = bench.vm(vms.db).cdRoms[0]?.uuid ?? "";
    const named = `cd_rom_uuid = "${drive}"`;
    const taken = await refusedPlan(tf(vms.db, isos.ubuntu, named));
    expect(taken.text).toContain("The drive is not empty");
    const foreign = await refusedPlan(tf(vms.web, isos.ubuntu, named));
    expect(foreign.text).toContain("The drive is not this VM's");
  });

  it("when the cloud cannot be asked", async () => {
    bench.emulator.faults.add({ kind: "notReady", path: "/v1/vm-instances" });
    const { text } = await refusedPlan(tf(vms.web, isos.ubuntu));
    expect(text).toContain("SYS.1010");
  });

  it("when a tenant may not use the ISO", async () => {
    bench.vm(vms.web).ownerUuid = tenant.uuid;
    const { text } = await refusedPlan(tf(vms.web, isos.ubuntu), {
      account: tenant,
    });
    expect(text).toContain(`ZStack shows no image ${isos.ubuntu}`);
  });
});

it("judges nothing that is not known yet", async () => {
  const one = await bench.workspace(
    stackTf(`
resource "terraform_data" "late" {
  input = "${isos.ubuntu}"
}
resource "zstack_vm_iso_attachment" "iso" {
  provider         = zstack-iso
  vm_instance_uuid = "${vms.bare}"
  image_uuid       = terraform_data.late.output
  ${ON}
}
`),
  );
  expect(await one.run(...PLAN)).toMatchObject({ code: 2 });
});

describe("does not count what the replaced attachment holds", () => {
  it.each([
    ["when another ISO goes into the only drive", isos.kylin, []],
    [
      "when it is put in anew",
      isos.ubuntu,
      ["-replace=zstack_vm_iso_attachment.iso"],
    ],
  ])("%s", async (_what, iso, options) => {
    const one = await bench.workspace(tf(vms.web, isos.ubuntu));
    expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
    one.write("main.tf", tf(vms.web, iso));
    expect(await one.run(...APPLY, ...options)).toMatchObject({ code: 0 });
    expect(bench.drives(vms.web)).toEqual([iso]);
    expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  });

  it("when the attachment is tainted", async () => {
    const one = await bench.workspace(tf(vms.web, isos.ubuntu));
    expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
    await one.run("taint", "zstack_vm_iso_attachment.iso");
    expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
    expect(bench.drives(vms.web)).toEqual([isos.ubuntu]);
  });
});

it("is turned on and off without a change in the cloud", async () => {
  const one = await bench.workspace(
    stackTf(attachmentTf(vms.web, isos.ubuntu)),
  );
  expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
  one.write("main.tf", tf(vms.web, isos.ubuntu));
  expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  expect([bench.attachJobs, bench.detachJobs]).toEqual([1, 0]);
});
