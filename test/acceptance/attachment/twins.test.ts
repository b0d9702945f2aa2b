import { DEFAULT_WORLD } from "../../../src/emulator";
import {
  APPLY,
  attachmentTf,
  Bench,
  DESTROY,
  flat,
  PLAN,
  resourcesOf,
  stackTf,
} from "../../support/attachment/attachment-bench";
import { type Ran, type Workspace } from "../../support/terraform/terraform";

// Two objects of the state about one VM and one ISO: the old one of a replacement that creates
// first, or one that was renamed.

const { vms, isos } = DEFAULT_WORLD;
const ATTACH = { method: "POST", path: /\/iso\/[0-9a-f]{32}$/ } as const;
const FIRST = "lifecycle {\n create_before_destroy = true\n}";
const SHORT = 'timeouts {\n create = "2s"\n}';
const REPLACE = "-replace=zstack_vm_iso_attachment.iso";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.close());

function stack(more = FIRST, name = "iso"): string {
  return stackTf(attachmentTf(vms.web, isos.ubuntu, { more, name }));
}

/**
 * Replaced together with the attachment, and created before the old one goes: so the attachment is,
 * too.
 */
function withDependent(input: string): string {
  return `${stack("")}
resource "terraform_data" "dependent" {
  input            = "${input}"
  triggers_replace = [zstack_vm_iso_attachment.iso.cd_rom_uuid]
  lifecycle {
    create_before_destroy = true
  }
}
`;
}

/**
 * An attachment whose first apply lost the request, and so does not know whether the ISO is
 * attached: tainted.
 */
async function unsettled(tf: string): Promise<Workspace> {
  bench.emulator.faults.add({ kind: "reset", ...ATTACH, times: 1 });
  const one = await bench.workspace(tf);
  expect(await one.run(...APPLY)).toMatchObject({ code: 1 });
  expect(await resourcesOf(one)).toMatchObject([{ tainted: true }]);
  expect(bench.drives(vms.web)).toEqual([undefined]);
  return one;
}

async function applied(tf: string): Promise<Workspace> {
  const one = await bench.workspace(tf);
  expect(await one.run(...APPLY)).toMatchObject({ code: 0, stderr: "" });
  return one;
}

/** The ISO is in the drive, one attachment of the state says so, and there is nothing to change. */
async function expectAttached(one: Workspace, name = "iso"): Promise<void> {
  expect(bench.drives(vms.web)).toEqual([isos.ubuntu]);
  const attachments = (await resourcesOf(one)).filter(({ address }) =>
    address.startsWith("zstack_vm_iso_attachment."),
  );
  expect(attachments).toMatchObject([
    {
      address: `zstack_vm_iso_attachment.${name}`,
      values: { device_id: 0, image_uuid: isos.ubuntu },
    },
  ]);
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
}

function expectSuccess({ code, stdout, stderr }: Ran): void {
  expect({ code, stderr, stdout: code === 0 ? "" : stdout }).toEqual({
    code: 0,
    stderr: "",
    stdout: "",
  });
}

describe("the old object does not eject what the new one has put in", () => {
  it("when the first apply lost its answer and the new one is created first", async () => {
    const one = await unsettled(stack());
    expectSuccess(await one.run(...APPLY));
    await expectAttached(one);
    expect(await one.run(...DESTROY)).toMatchObject({ code: 0 });
    expect(bench.drives(vms.web)).toEqual([undefined]);
  });

  it("when a dependent has it created first", async () => {
    const one = await unsettled(withDependent("a"));
    expectSuccess(await one.run(...APPLY));
    await expectAttached(one);
  });

  it.each(["1", "10"])(
    "when an attachment of unknown outcome is renamed without a moved block, at -parallelism=%s",
    async (parallelism) => {
      const one = await unsettled(stack("", "old"));
      one.write("main.tf", stack("", "new"));
      expectSuccess(await one.run(...APPLY, `-parallelism=${parallelism}`));
      await expectAttached(one, "new");
    },
  );

  it("when the ISO was ejected by hand and the replacement is not refreshed", async () => {
    const one = await applied(stack());
    bench.eject(vms.web);
    expectSuccess(await one.run(...APPLY, "-refresh=false", REPLACE));
    await expectAttached(one);
  });

  it("when it goes only with the next apply, because a dependent failed between", async () => {
    const broken = (broke: boolean): string => `${stack()}
resource "terraform_data" "dependent" {
  triggers_replace = [zstack_vm_iso_attachment.iso.device_id]
  lifecycle {
    create_before_destroy = true
  }
  provisioner "local-exec" {
    command = "${broke ? "false" : "true"}"
  }
}
`;
    const one = await unsettled(broken(true));
    expect(await one.run(...APPLY)).toMatchObject({ code: 1 });
    expect(one.read("terraform.tfstate")).toContain('"deposed"');
    one.write("main.tf", broken(false));
    expect(await one.run(...APPLY)).toMatchObject({ code: 0, stderr: "" });
    await expectAttached(one);
  });
});

describe("an ISO that is in a drive stays there, with an error, when its attachment is to be created before it is destroyed", () => {
  async function expectRefused(one: Workspace, ran: Ran): Promise<string> {
    expect(ran.code).toBe(1);
    expect(ran.stderr.match(/Error: /g)).toHaveLength(1);
    expect(bench.drives(vms.web)).toEqual([isos.ubuntu]);
    expect(await resourcesOf(one)).toMatchObject([
      { address: "zstack_vm_iso_attachment.iso", values: { device_id: 0 } },
    ]);
    return flat(ran.stderr);
  }

  it("by -replace: without it, there is nothing to change", async () => {
    const one = await applied(stack());
    const text = await expectRefused(one, await one.run(...APPLY, REPLACE));
    expect(text).toContain("create_before_destroy");
    expect(text).toContain("apply without -replace");
    await expectAttached(one);
  });

  it("because it is tainted and the ISO came later: untainted, there is nothing to change", async () => {
    bench.emulator.jobs.hang = true;
    const one = await bench.workspace(stack(`${FIRST}\n${SHORT}`));
    expect(await one.run(...APPLY)).toMatchObject({ code: 1 });
    bench.emulator.jobs.hang = false;
    const text = await expectRefused(one, await one.run(...APPLY));
    expect(text).toContain("terraform untaint");
    expectSuccess(await one.run("untaint", "zstack_vm_iso_attachment.iso"));
    await expectAttached(one);
  });
});

it("refuses a second attachment of the same ISO and VM in one configuration, and keeps the first", async () => {
  const one = await bench.workspace(
    stackTf(
      attachmentTf(vms.lab, isos.ubuntu, { name: "a" }) +
        attachmentTf(vms.lab, isos.ubuntu, { name: "b" }),
    ),
  );
  const { code, stderr } = await one.run(...APPLY);
  expect(code).toBe(1);
  expect(flat(stderr)).toContain(
    "Another attachment of this configuration put it there",
  );
  expect(await resourcesOf(one)).toHaveLength(1);
  expect(bench.drives(vms.lab)[0]).toBe(isos.ubuntu);
});
