import { DEFAULT_WORLD } from "../../../src/emulator";
import {
  APPLY,
  attachmentTf,
  Bench,
  DESTROY,
  PLAN,
  resourcesOf,
  stackTf,
} from "../../support/attachment/attachment-bench";
import { type Workspace } from "../../support/terraform/terraform";

const { vms, isos } = DEFAULT_WORLD;

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.close());

async function applied(body: string): Promise<Workspace> {
  const one = await bench.workspace(stackTf(body));
  expect(await one.run(...APPLY)).toMatchObject({ code: 0, stderr: "" });
  return one;
}

async function values(one: Workspace, name = "iso") {
  const found = (await resourcesOf(one)).find(
    ({ address }) => address === `zstack_vm_iso_attachment.${name}`,
  );
  return found?.values ?? {};
}

it("attaches, has nothing to change in a second plan, and ejects", async () => {
  const one = await applied(attachmentTf(vms.web, isos.ubuntu));
  expect(bench.drives(vms.web)).toEqual([isos.ubuntu]);
  const [drive] = bench.vm(vms.web).cdRoms;
  expect(await values(one)).toEqual({
    id: `${vms.web}/${isos.ubuntu}`,
    vm_instance_uuid: vms.web,
    image_uuid: isos.ubuntu,
    cd_rom_uuid: drive?.uuid,
    device_id: 0,
    install_path: drive?.isoInstallPath,
    preflight: null,
    timeouts: null,
  });
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  expect(await one.run(...DESTROY)).toMatchObject({ code: 0 });
  expect(bench.drives(vms.web)).toEqual([undefined]);
  expect([bench.attachJobs, bench.detachJobs]).toEqual([1, 1]);
  expect(bench.emulator.liveSessions).toBe(0);
});

it("gives two attachments of one VM, made at the same time, a drive each, and serves other VMs meanwhile", async () => {
  bench.emulator.jobs.duration = 300;
  const one = await applied(
    attachmentTf(vms.lab, isos.ubuntu, { name: "a" }) +
      attachmentTf(vms.lab, isos.rocky94, { name: "b" }) +
      attachmentTf(vms.web, isos.kylin, { name: "c" }),
  );
  const taken = [await values(one, "a"), await values(one, "b")];
  expect(taken.map(({ device_id }) => device_id).toSorted()).toEqual([0, 1]);
  for (const { image_uuid, device_id } of taken)
    expect(bench.drives(vms.lab)[Number(device_id)]).toBe(image_uuid);
  expect(bench.drives(vms.web)).toEqual([isos.kylin]);
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  expect(await one.run(...DESTROY)).toMatchObject({ code: 0 });
  expect(bench.drives(vms.lab)).toEqual([undefined, undefined, undefined]);
  expect(bench.attachJobs).toBe(3);
});

it("puts the ISO into the drive that is named", async () => {
  const [, , third] = bench.vm(vms.lab).cdRoms;
  const one = await applied(
    attachmentTf(vms.lab, isos.ubuntu, {
      more: `cd_rom_uuid = "${third?.uuid ?? ""}"`,
    }),
  );
  expect(bench.drives(vms.lab)).toEqual([undefined, undefined, isos.ubuntu]);
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
});

it("replaces by another image in a VM with one drive: the old ISO is out before the new one goes in", async () => {
  const one = await applied(attachmentTf(vms.web, isos.ubuntu));
  one.write("main.tf", stackTf(attachmentTf(vms.web, isos.kylin)));
  const { code, stdout } = await one.run(...APPLY);
  expect(code).toBe(0);
  expect(stdout).toMatch(/image_uuid +=.*# forces replacement/);
  expect(bench.drives(vms.web)).toEqual([isos.kylin]);
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  expect(
    await one.run(...APPLY, "-replace=zstack_vm_iso_attachment.iso"),
  ).toMatchObject({ code: 0 });
  expect([bench.attachJobs, bench.detachJobs]).toEqual([3, 2]);
});

it("lets an attachment that is removed go first, when another one takes its drive or its ISO in the same run", async () => {
  const one = await applied(attachmentTf(vms.web, isos.ubuntu, { name: "a" }));
  one.write("main.tf", stackTf(attachmentTf(vms.web, isos.ubuntu)));
  expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
  one.write(
    "main.tf",
    stackTf(attachmentTf(vms.web, isos.kylin, { name: "b" })),
  );
  expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
  expect(bench.drives(vms.web)).toEqual([isos.kylin]);
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
});

it("sees that somebody ejected the ISO, and attaches it again", async () => {
  const one = await applied(attachmentTf(vms.web, isos.ubuntu));
  bench.eject(vms.web);
  const plan = await one.run(...PLAN);
  expect(plan.code).toBe(2);
  expect(plan.stdout).toContain("zstack_vm_iso_attachment.iso will be created");
  expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
  expect(bench.drives(vms.web)).toEqual([isos.ubuntu]);
});

it("follows an ISO that was moved to another drive, unless a drive is configured: then it is put back", async () => {
  const [first, second] = bench.vm(vms.lab).cdRoms;
  const one = await applied(attachmentTf(vms.lab, isos.ubuntu));
  bench.move(vms.lab, { from: 0, to: 1 });
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  await one.run("apply", "-refresh-only", "-auto-approve");
  expect(await values(one)).toMatchObject({
    cd_rom_uuid: second?.uuid,
    device_id: 1,
  });
  one.write(
    "main.tf",
    stackTf(
      attachmentTf(vms.lab, isos.ubuntu, {
        more: `cd_rom_uuid = "${first?.uuid ?? ""}"`,
      }),
    ),
  );
  expect(await one.run(...PLAN)).toMatchObject({ code: 2 });
  expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
  expect(bench.drives(vms.lab)).toEqual([isos.ubuntu, undefined, undefined]);
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
});

it("attaches to a stopped VM, without a path until it starts; that is no change in a plan", async () => {
  const one = await applied(attachmentTf(vms.batch, isos.ubuntu));
  expect((await values(one)).install_path).toBeNull();
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  const vm = bench.vm(vms.batch);
  vm.state = "Running";
  for (const drive of vm.cdRoms) drive.isoInstallPath = "/cache/ubuntu.iso";
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  await one.run("apply", "-refresh-only", "-auto-approve");
  expect((await values(one)).install_path).toBe("/cache/ubuntu.iso");
});

it("attaches to a paused VM and ejects from it", async () => {
  const one = await applied(attachmentTf(vms.paused, isos.ubuntu));
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  expect(await one.run(...DESTROY)).toMatchObject({ code: 0 });
  expect(bench.drives(vms.paused)).toEqual([undefined]);
});

it("takes over a change of timeouts alone, without a change in the cloud", async () => {
  const one = await applied(attachmentTf(vms.web, isos.ubuntu));
  const more = 'timeouts {\n  create = "10m"\n  delete = "90s"\n}';
  one.write("main.tf", stackTf(attachmentTf(vms.web, isos.ubuntu, { more })));
  const { code, stdout } = await one.run(...APPLY);
  expect(code).toBe(0);
  expect(stdout).toContain("0 added, 1 changed, 0 destroyed");
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  expect([bench.attachJobs, bench.detachJobs]).toEqual([1, 0]);
});

it("imports what is attached, and has nothing to change when the configuration says the same", async () => {
  const one = await bench.workspace(
    stackTf(attachmentTf(vms.db, isos.rocky94)),
  );
  const imported = await one.run(
    "import",
    "zstack_vm_iso_attachment.iso",
    `${vms.db}/${isos.rocky94}`,
  );
  expect(imported).toMatchObject({ code: 0 });
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  expect(await values(one)).toMatchObject({
    device_id: 0,
    cd_rom_uuid: bench.vm(vms.db).cdRoms[0]?.uuid,
  });
  expect(await one.run(...DESTROY)).toMatchObject({ code: 0 });
  expect(bench.drives(vms.db)).toEqual([undefined]);
  expect(bench.attachJobs).toBe(0);
});

it("writes its own configuration from an import block", async () => {
  const one = await bench.workspace(
    stackTf(`
import {
  provider = zstack-iso
  to = zstack_vm_iso_attachment.found
  id = "${vms.db}/${isos.rocky94}"
}`),
  );
  expect(
    await one.run("plan", "-generate-config-out=found.tf", "-input=false"),
  ).toMatchObject({ code: 0 });
  expect(one.read("found.tf")).toContain(isos.rocky94);
  expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
});

it("takes a VM that is gone for an attachment that is gone, with a warning, at plan and at destroy", async () => {
  const one = await applied(attachmentTf(vms.web, isos.ubuntu));
  const { world } = bench.emulator;
  world.vms = world.vms.filter(({ uuid }) => uuid !== vms.web);
  const plan = await one.run(...PLAN);
  expect(plan.code).toBe(2);
  expect(plan.stdout).toContain("The VM of an attachment is gone");
  expect(await one.run(...DESTROY, "-refresh=false")).toMatchObject({
    code: 0,
  });
  expect(await resourcesOf(one)).toEqual([]);
});
