import { DEFAULT_WORLD } from "../../../src/emulator";
import {
  APPLY,
  Bench,
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

/** The first candidate of the VM, attached to it. */
function firstOf(vmUuid: string, more = ""): string {
  return stackTf(`
data "zstack_vm_iso_candidates" "isos" {
  provider         = zstack-iso
  vm_instance_uuid = "${vmUuid}"
  ${more}
}
resource "zstack_vm_iso_attachment" "iso" {
  provider         = zstack-iso
  vm_instance_uuid = data.zstack_vm_iso_candidates.isos.vm_instance_uuid
  image_uuid       = data.zstack_vm_iso_candidates.isos.image_uuids[0]
}
`);
}

async function attachedImage(one: Workspace): Promise<unknown> {
  const found = (await resourcesOf(one)).find(({ address }) =>
    address.startsWith("zstack_vm_iso_attachment"),
  );
  return found?.values.image_uuid;
}

it.each([
  ["with one drive", vms.web],
  ["that is stopped", vms.batch],
  ["with three drives", vms.lab],
])(
  "attaches the first candidate of a VM %s, and three plans later there is still nothing to change",
  async (_what, vm) => {
    const one = await bench.workspace(firstOf(vm));
    expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
    expect(await attachedImage(one)).toBe(isos.rocky94);
    for (let again = 0; again < 3; again += 1)
      expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
    expect(bench.attachJobs).toBe(1);
  },
);

it("shows why: chosen from the API's own answer, the ISO is swapped by every apply, for ever", async () => {
  const one = await bench.workspace(
    firstOf(vms.web, "include_attached = false"),
  );
  const chosen: unknown[] = [];
  for (let again = 0; again < 4; again += 1) {
    expect(await one.run(...PLAN)).toMatchObject({ code: 2 });
    expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
    chosen.push(await attachedImage(one));
  }
  expect(chosen).toEqual([
    isos.rocky94,
    isos.rocky95,
    isos.rocky94,
    isos.rocky95,
  ]);
});
