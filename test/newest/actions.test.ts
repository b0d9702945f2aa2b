import { DEFAULT_WORLD } from "../../src/emulator";
import {
  APPLY,
  attachmentTf,
  Bench,
  flat,
  PLAN,
  stackTf,
} from "../support/attachment/attachment-bench";
import { until } from "../support/until";

const { vms, isos } = DEFAULT_WORLD;

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(async () => {
  await bench.close();
});

function actionTf(verb: "insert" | "eject", vmUuid: string, more = ""): string {
  return `
action "zstack_vm_iso_${verb}" "it" {
  provider = zstack-iso
  config {
    vm_instance_uuid = "${vmUuid}"
${more}
  }
}
`;
}

const ROCKY = `    image_uuid = "${isos.rocky94}"`;

/** A resource that, once created, has these actions done. */
function afterCreateTf(...verbs: string[]): string {
  return `
resource "terraform_data" "installed" {
  lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [${verbs.map((verb) => `action.zstack_vm_iso_${verb}.it`).join(", ")}]
    }
  }
}
`;
}

const invoke = (verb: string) =>
  [...APPLY, `-invoke=action.zstack_vm_iso_${verb}.it`] as const;

it("inserts and ejects after another resource was created, says what it asks and how it ended, and plans nothing then", async () => {
  const one = await bench.workspace(
    stackTf(
      actionTf("insert", vms.web, ROCKY) +
        actionTf("eject", vms.web) +
        afterCreateTf("insert", "eject"),
    ),
  );
  const { code, stdout } = await one.run(...APPLY);
  expect(code).toBe(0);
  expect(stdout).toMatch(/asked ZStack to attach the ISO, as job [0-9a-f]{32}/);
  expect(stdout).toContain("the ISO is in drive 0");
  expect(stdout).toMatch(/asked ZStack to eject the ISO [0-9a-f]{32}, as job/);
  expect(stdout).toContain(`the ISO ${isos.rocky94} is ejected`);
  expect(bench.drives(vms.web)).toEqual([undefined]);
  expect([bench.attachJobs, bench.detachJobs]).toEqual([1, 1]);
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
});

it("does once what is invoked twice, and says the second time that it is done", async () => {
  const one = await bench.workspace(
    stackTf(
      actionTf("insert", vms.web, ROCKY) + actionTf("eject", vms.web, ROCKY),
    ),
  );
  expect(await one.run(...invoke("insert"))).toMatchObject({ code: 0 });
  const again = await one.run(...invoke("insert"));
  expect([again.code, bench.attachJobs]).toEqual([0, 1]);
  expect(again.stdout).toContain("the ISO is in drive 0 already");
  expect(await one.run(...invoke("eject"))).toMatchObject({ code: 0 });
  const gone = await one.run(...invoke("eject"));
  expect([gone.code, bench.detachJobs]).toEqual([0, 1]);
  expect(gone.stdout).toContain("nothing to eject");
  expect(bench.drives(vms.web)).toEqual([undefined]);
});

it("warns before it ejects what a resource of the same configuration keeps in the drive", async () => {
  const one = await bench.workspace(
    stackTf(attachmentTf(vms.web, isos.rocky94) + actionTf("eject", vms.web)),
  );
  expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
  const { code, stdout } = await one.run(...invoke("eject"));
  expect(code).toBe(0);
  expect(flat(stdout)).toContain("The ISO to eject is managed by a resource");
  expect(flat(stdout)).toContain("the next plan attaches it again");
  expect((await one.run(...PLAN)).code).toBe(2);
});

it.each([
  [actionTf("insert", vms.bare, ROCKY), "insert", "has no CD-ROM drive"],
  [
    actionTf("insert", "0".repeat(32), ROCKY),
    "insert",
    "ZStack shows no VM 00000000000000000000000000000000",
  ],
  [
    actionTf("eject", "0".repeat(32)),
    "eject",
    "ZStack shows no VM 00000000000000000000000000000000",
  ],
  [
    actionTf("eject", vms.web, '    timeout = "soon"'),
    "eject",
    "Invalid duration",
  ],
])("says why it cannot: %s", async (tf, verb, why) => {
  const one = await bench.workspace(stackTf(tf));
  const { code, stderr } = await one.run(...invoke(verb));
  expect(code).toBe(1);
  expect(flat(stderr)).toContain(why);
  expect(bench.attachJobs + bench.detachJobs).toBe(0);
});

it("stops waiting at Ctrl-C, names the job, and sends nothing again", async () => {
  bench.emulator.jobs.hang = true;
  const one = await bench.workspace(
    stackTf(actionTf("insert", vms.web, ROCKY)),
  );
  const run = one.start(...invoke("insert"));
  await until(() => bench.polls > 0);
  run.interrupt();
  const { code, stderr, stdout } = await run.done;
  expect(code).not.toBe(0);
  const [, job] = /as job ([0-9a-f]{32})/.exec(stdout) ?? [];
  expect(flat(stderr)).toContain("It is not known whether the ISO is attached");
  expect(flat(stderr)).toContain(job);
  expect(bench.attachJobs).toBe(1);
});
