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
import { type Workspace } from "../../support/terraform/terraform";
import { until } from "../../support/until";

const { vms, isos } = DEFAULT_WORLD;
const DETACH = { method: "DELETE", path: /\/iso$/ } as const;

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.close());

function stack(more = ""): string {
  return stackTf(attachmentTf(vms.web, isos.ubuntu, { more }));
}

describe.each(["SIGINT", "SIGTERM"] as const)(
  "%s to all processes while ZStack works on the attachment",
  (signal) => {
    async function interrupted() {
      const one = await bench.workspace(stack());
      const { interrupt, done } = one.start(...APPLY);
      await until(() => bench.polls > 1);
      interrupt(signal);
      const ran = await done;
      expect(bench.attachJobs).toBe(1);
      expect(bench.emulator.liveSessions).toBe(0);
      return { one, ran };
    }

    it("keeps what is attached by then, untainted, and the next plan has nothing to do", async () => {
      bench.emulator.jobs.polls = Infinity;
      const { one, ran } = await interrupted();
      expect(ran.stdout).toContain("Warning: The ISO is attached, but");
      const [resource] = await resourcesOf(one);
      expect(resource).toMatchObject({ values: { device_id: 0 } });
      expect(resource?.tainted).toBeUndefined();
      expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
    });

    it("keeps what may come yet, tainted, and the next apply makes it right", async () => {
      bench.emulator.jobs.hang = true;
      const { one, ran } = await interrupted();
      expect(ran.code).toBe(1);
      expect(flat(ran.stderr)).toContain(
        "was not finished when the wait was interrupted",
      );
      expect(await resourcesOf(one)).toMatchObject([{ tainted: true }]);
      bench.emulator.jobs.hang = false;
      expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
      expect(bench.drives(vms.web)).toEqual([isos.ubuntu]);
      expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
    });

    it("sends nothing for attachments that still wait for their turn", async () => {
      bench.emulator.jobs.hang = true;
      const one = await bench.workspace(
        stackTf(
          attachmentTf(vms.lab, isos.ubuntu, { name: "a" }) +
            attachmentTf(vms.lab, isos.kylin, { name: "b" }),
        ),
      );
      const { interrupt, done } = one.start(...APPLY);
      await until(() => bench.polls > 1);
      interrupt(signal);
      await done;
      expect(bench.attachJobs).toBe(1);
      expect(await resourcesOf(one)).toMatchObject([{ tainted: true }]);
    });
  },
);

describe("an attachment that is destroyed", () => {
  async function attached(more = ""): Promise<Workspace> {
    const one = await bench.workspace(stack(more));
    expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
    return one;
  }

  async function expectGone(one: Workspace): Promise<void> {
    expect(await one.run(...DESTROY)).toMatchObject({ code: 0, stderr: "" });
    expect(bench.drives(vms.web)).toEqual([undefined]);
    expect(await resourcesOf(one)).toEqual([]);
    expect(bench.detachJobs).toBe(1);
  }

  async function expectKept(one: Workspace): Promise<string> {
    const { code, stderr } = await one.run(...DESTROY);
    expect(code).toBe(1);
    const [resource] = await resourcesOf(one);
    expect(resource?.values).toMatchObject({ image_uuid: isos.ubuntu });
    return flat(stderr);
  }

  it("is gone when the answer was lost", async () => {
    const one = await attached();
    bench.emulator.faults.add({ kind: "resetAfter", ...DETACH, times: 1 });
    await expectGone(one);
  });

  it("is gone when the ISO is out, though nothing was heard of the job in time", async () => {
    const one = await attached('timeouts {\n delete = "2s"\n}');
    bench.emulator.jobs.polls = Infinity;
    await expectGone(one);
  });

  it("stays in the state when the job hangs past timeouts.delete, and goes with the next destroy", async () => {
    const one = await attached('timeouts {\n delete = "2s"\n}');
    bench.emulator.jobs.hang = true;
    const text = await expectKept(one);
    expect(text).toContain("It is not known whether the ISO is ejected");
    expect(text).toMatch(/The job [0-9a-f]{32} \(DELETE/);
    bench.emulator.jobs.hang = false;
    expect(await one.run(...DESTROY)).toMatchObject({ code: 0 });
    expect(await resourcesOf(one)).toEqual([]);
  });

  it("stays in the state when the job fails", async () => {
    const one = await attached();
    const details = "the guest has locked its drive";
    bench.emulator.jobs.failNext({ code: "SYS.1006", details });
    expect(await expectKept(one)).toContain(details);
  });

  it("stays in the state when the cloud is in trouble, at a plan, too", async () => {
    const one = await attached();
    const { faults } = bench.emulator;
    faults.add({ kind: "notReady", path: "/v1/vm-instances" });
    expect(await expectKept(one)).toContain("SYS.1010");
    const plan = await one.run(...PLAN);
    expect(plan.code).toBe(1);
    expect(flat(plan.stderr)).toContain("SYS.1010");
    expect(await resourcesOf(one)).toHaveLength(1);
  });
});
