import { DEFAULT_WORLD } from "../../../src/emulator";
import {
  APPLY,
  attachmentTf,
  Bench,
  DESTROY,
  flat,
  resourcesOf,
  stackTf,
} from "../../support/attachment/attachment-bench";

const { vms, isos, tenant } = DEFAULT_WORLD;
const TEMPLATE = "b647ab9d11254a4faef3663a8cf6da80";
const CEPH_STORE = "f7eed90ff5fd4448b3bee5e029c96637";
const NOWHERE = "0".repeat(32);

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.close());

/**
 * Applies what cannot be applied, and expects one error that points at `where`, nothing in the
 * state, and no job left behind.
 */
async function refusal(
  body: string,
  options: Parameters<Bench["workspace"]>[1] = {},
): Promise<string> {
  const one = await bench.workspace(stackTf(body), options);
  const { code, stderr } = await one.run(...APPLY);
  expect(code).toBe(1);
  expect(stderr.match(/Error: /g)).toHaveLength(1);
  expect(stderr).not.toMatch(/\.js:\d|node:internal|panic|undefined/);
  expect(await resourcesOf(one)).toEqual([]);
  return flat(stderr);
}

function driveOf(vmUuid: string): string {
  return bench.vm(vmUuid).cdRoms[0]?.uuid ?? "";
}

it("refuses malformed arguments before the cloud is asked, and shows the right form", async () => {
  const dashed = "1f65bf61-2483-4170-8265-de7d759828b2";
  const one = await bench.workspace(
    stackTf(
      attachmentTf(dashed, "rocky", {
        more: 'cd_rom_uuid = "1"\n timeouts {\n create = "10"\n delete = "0s"\n }',
      }),
    ),
  );
  const { code, stderr } = await one.run("validate");
  const text = flat(stderr);
  expect(code).toBe(1);
  expect(stderr.match(/Error: /g)).toHaveLength(5);
  expect(text).toContain(`Write "${vms.web}"`);
  expect(text).toContain('"rocky" is not what ZStack calls a UUID');
  expect(text).toContain('"10" is not a valid timeout');
  expect(text).toMatch(/cd_rom_uuid = "1"/);
  expect(text).toMatch(/create = "10"/);
  expect(text).toMatch(/delete = "0s"/);
  expect(bench.emulator.requests).toEqual([]);
});

describe("says what is the matter with the VM, and sends nothing", () => {
  afterEach(() => {
    expect(bench.attachJobs).toBe(0);
  });

  it("when there is no such VM", async () => {
    const text = await refusal(attachmentTf(NOWHERE, isos.ubuntu));
    expect(text).toContain(`ZStack shows no VM ${NOWHERE} to this account`);
    expect(text).toContain(`vm_instance_uuid = "${NOWHERE}"`);
  });

  it("when the ISO is in a drive already: with the command that imports it", async () => {
    const text = await refusal(attachmentTf(vms.db, isos.rocky94));
    expect(text).toContain(
      `terraform import zstack_vm_iso_attachment.NAME ${vms.db}/${isos.rocky94}`,
    );
    expect(text).toContain('the VM "db"');
  });

  it("when its only drive is taken: by what, and what to do", async () => {
    const text = await refusal(attachmentTf(vms.db, isos.ubuntu));
    expect(text).toContain("The VM has no empty CD-ROM drive");
    expect(text).toContain(`drive 0 (${driveOf(vms.db)}): ISO ${isos.rocky94}`);
  });

  it("when it has no drive", async () => {
    const text = await refusal(attachmentTf(vms.bare, isos.ubuntu));
    expect(text).toContain("The VM has no CD-ROM drive");
  });

  it("when it is in a state in which ZStack attaches nothing", async () => {
    bench.vm(vms.web).state = "Starting";
    const text = await refusal(attachmentTf(vms.web, isos.ubuntu));
    expect(text).toContain("The VM is Starting");
    expect(text).toContain("Running, Stopped or Paused");
  });

  it("when the drive that is named belongs to another VM: ZStack would take it", async () => {
    const foreign = driveOf(vms.web);
    const text = await refusal(
      attachmentTf(vms.lab, isos.ubuntu, {
        more: `cd_rom_uuid = "${foreign}"`,
      }),
    );
    expect(text).toContain("The drive is not this VM's");
    expect(text).toContain(`drive 0 (${driveOf(vms.lab)}): empty`);
    expect(text).toContain(`cd_rom_uuid = "${foreign}"`);
    expect(bench.drives(vms.web)).toEqual([undefined]);
  });

  it("when the drive that is named is not empty", async () => {
    const drive = driveOf(vms.db);
    const text = await refusal(
      attachmentTf(vms.db, isos.ubuntu, { more: `cd_rom_uuid = "${drive}"` }),
    );
    expect(text).toContain("The drive is not empty");
    expect(text).toContain(`holds the ISO ${isos.rocky94}`);
  });
});

describe("says what is the matter with the image, in its own words and in ZStack's", () => {
  it.each([
    ["there is none", NOWHERE, "ZStack shows no image", "SYS.1003"],
    ["it is no ISO", TEMPLATE, "is a RootVolumeTemplate", "SYS.1007"],
  ])("when %s", async (_what, image, ours, theirs) => {
    const text = await refusal(attachmentTf(vms.web, image));
    expect(text).toContain(ours);
    expect(text).toContain(theirs);
    expect(bench.attachJobs).toBe(1);
    expect(bench.drives(vms.web)).toEqual([undefined]);
  });
});

it("passes on what ZStack says of storages, which it alone knows", async () => {
  const { images } = bench.emulator.world;
  const image = images.find(({ uuid }) => uuid === isos.archive);
  for (const ref of image?.backupStorageRefs ?? [])
    ref.backupStorageUuid = CEPH_STORE;
  const text = await refusal(attachmentTf(vms.web, isos.archive));
  expect(text).toContain("SYS.1006");
  expect(text).toMatch(/ZStack refused POST .*Details: .* Job: [0-9a-f]{32}/);
});

it("tells a tenant what it may not use, and attaches an ISO that is shared with it", async () => {
  bench.vm(vms.web).ownerUuid = tenant.uuid;
  const account = { account: tenant };
  const strange = await refusal(attachmentTf(vms.lab, isos.ubuntu), account);
  expect(strange).toContain(`ZStack shows no VM ${vms.lab} to this account`);
  const secret = await refusal(attachmentTf(vms.web, isos.ubuntu), account);
  expect(secret).toContain(`ZStack shows no image ${isos.ubuntu}`);
  expect(secret).toContain("type:ImageVO");
  expect(secret).toContain(`image_uuid = "${isos.ubuntu}"`);
  const image = bench.emulator.world.images.find((i) => i.uuid === isos.ubuntu);
  if (image !== undefined) image.sharedWith = [tenant.uuid];
  const one = await bench.workspace(
    stackTf(attachmentTf(vms.web, isos.ubuntu)),
    account,
  );
  expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
});

it("attaches as many ISOs as there are drives, and refuses the one too many", async () => {
  const [a, b, c, d] = [isos.ubuntu, isos.rocky94, isos.rocky95, isos.kylin];
  const one = await bench.workspace(
    stackTf(
      attachmentTf(vms.lab, a, { name: "a" }) +
        attachmentTf(vms.lab, b, { name: "b" }) +
        attachmentTf(vms.lab, c, { name: "c" }) +
        attachmentTf(vms.lab, d, { name: "d" }),
    ),
  );
  const { code, stderr } = await one.run(...APPLY);
  expect(code).toBe(1);
  expect(stderr.match(/Error: /g)).toHaveLength(1);
  expect(flat(stderr)).toContain("The VM has no empty CD-ROM drive");
  expect(await resourcesOf(one)).toHaveLength(3);
  expect(bench.drives(vms.lab)).not.toContain(undefined);
  expect(bench.attachJobs).toBe(3);
});

it("keeps an attachment whose VM is in no state to eject it, and says so", async () => {
  const one = await bench.workspace(
    stackTf(attachmentTf(vms.web, isos.ubuntu)),
  );
  await one.run(...APPLY);
  bench.vm(vms.web).state = "Stopping";
  const { code, stderr } = await one.run(...DESTROY);
  expect(code).toBe(1);
  expect(flat(stderr)).toContain(
    "ZStack can eject an ISO from a VM that is Running, Stopped or Paused",
  );
  expect(await resourcesOf(one)).toHaveLength(1);
  expect(bench.detachJobs).toBe(0);
});

describe("refuses an import", () => {
  it.each([
    ["of no pair", "rocky", "<vm uuid>/<image uuid>"],
    [
      "of dashed uuids, with the right id",
      `1f65bf61-2483-4170-8265-de7d759828b2/${isos.ubuntu.toUpperCase()}`,
      `Write "${vms.web}/${isos.ubuntu}"`,
    ],
    ["of three parts", `${vms.web}/${isos.ubuntu}/0`, "<vm uuid>/<image uuid>"],
    ["of an unknown VM", `${NOWHERE}/${isos.ubuntu}`, "ZStack shows no VM"],
    [
      "of an ISO that is in no drive, with what is",
      `${vms.db}/${isos.ubuntu}`,
      `ISO ${isos.rocky94}`,
    ],
    [
      "into a VM without drives",
      `${vms.bare}/${isos.ubuntu}`,
      "It has no CD-ROM drive",
    ],
  ])("%s", async (_what, id, text) => {
    const one = await bench.workspace(
      stackTf(attachmentTf(vms.web, isos.ubuntu)),
    );
    const { code, stderr } = await one.run(
      "import",
      "zstack_vm_iso_attachment.iso",
      id,
    );
    expect(code).toBe(1);
    expect(flat(stderr)).toContain(text);
    expect(await resourcesOf(one)).toEqual([]);
  });
});
