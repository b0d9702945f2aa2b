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
import { gateThatFallsAfter } from "../../support/attachment/falling-gate";
import { type Ran, type Workspace } from "../../support/terraform/terraform";
import { until } from "../../support/until";

const { vms, isos } = DEFAULT_WORLD;
const ATTACH = { method: "POST", path: /\/iso\/[0-9a-f]{32}$/ } as const;
const POLL = { method: "GET", path: "/v1/api-jobs/" } as const;
const LOOK = { method: "GET", path: /^\/v1\/vm-instances/ } as const;

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.close());

function stack(more = "", provider = ""): string {
  return stackTf(attachmentTf(vms.web, isos.ubuntu, { more }), provider);
}

const SHORT = 'timeouts {\n create = "2s"\n delete = "2s"\n}';

/**
 * The ISO is in the drive by one job, belongs to a resource that is not tainted, and a plan has
 * nothing to add.
 */
async function expectCreated(one: Workspace, ran: Ran): Promise<void> {
  expect(ran).toMatchObject({ code: 0, stderr: "" });
  expect(bench.drives(vms.web)).toEqual([isos.ubuntu]);
  const [resource] = await resourcesOf(one);
  expect(resource).toMatchObject({ values: { device_id: 0 } });
  expect(resource?.tainted).toBeUndefined();
  bench.emulator.faults.clear();
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  expect(bench.attachJobs).toBe(1);
}

/**
 * Nobody knows whether the ISO is attached: the error says so, with the job, and the state keeps
 * the resource.
 */
async function expectUnsettled(one: Workspace, ran: Ran): Promise<void> {
  const text = flat(ran.stderr);
  expect(ran.code).toBe(1);
  expect(text).toContain("It is not known whether the ISO is attached");
  expect(text).toMatch(/job [0-9a-f]{32}/);
  expect(await resourcesOf(one)).toMatchObject([{ tainted: true }]);
  expect(bench.attachJobs).toBe(1);
  expect(bench.emulator.liveSessions).toBe(0);
}

async function expectRecovered(one: Workspace): Promise<void> {
  expect(await one.run(...APPLY)).toMatchObject({ code: 0, stderr: "" });
  expect(bench.drives(vms.web)).toEqual([isos.ubuntu]);
  expect((await resourcesOf(one))[0]?.tainted).toBeUndefined();
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
}

describe("an ISO that was attached is created, whatever happened to the answer", () => {
  it("when the connection is reset after ZStack accepted the job", async () => {
    bench.emulator.faults.add({ kind: "resetAfter", ...ATTACH, times: 1 });
    const one = await bench.workspace(stack());
    await expectCreated(one, await one.run(...APPLY));
  });

  it("when the answer to the job's acceptance never comes", async () => {
    bench.emulator.faults.add({ kind: "hangAfter", ...ATTACH, times: 1 });
    const one = await bench.workspace(stack("", 'request_timeout = "1s"'));
    await expectCreated(one, await one.run(...APPLY));
  });

  it("when polls are refused, cut and answered by a proxy for a while", async () => {
    const { faults } = bench.emulator;
    faults.add({ kind: "reset", ...POLL, times: 3 });
    faults.add({ kind: "half", ...POLL, times: 2 });
    faults.add({ kind: "gateway", status: 502, ...POLL, times: 2 });
    const one = await bench.workspace(stack());
    await expectCreated(one, await one.run(...APPLY));
  });

  it.each<[string, () => void]>([
    [
      "when a sign-in page answers the polls",
      () => {
        const body = "<html><title>Sign in</title></html>";
        bench.emulator.faults.add({ kind: "body", body, ...POLL });
      },
    ],
    [
      "when ZStack's job timed out, but did its work",
      () => {
        const error = { code: "SYS.1001", details: "timeout after 10 seconds" };
        bench.emulator.faults.add({ kind: "business", error, ...POLL });
      },
    ],
    [
      "when the job was forgotten",
      () => {
        bench.emulator.jobs.polls = Infinity;
        void until(() => bench.polls > 1).then(() => {
          bench.emulator.jobs.forget();
        });
      },
    ],
    [
      "when nothing was heard of the job in time",
      () => {
        bench.emulator.jobs.polls = Infinity;
      },
    ],
  ])("%s: with a warning, from a second look at the VM", async (_what, arm) => {
    arm();
    const one = await bench.workspace(stack(SHORT));
    const ran = await one.run(...APPLY);
    expect(ran.stdout).toContain("Warning: The ISO is attached, but");
    await expectCreated(one, ran);
  });
});

describe("what may still be attached stays in the state, and the next apply makes it right", () => {
  it("when the job hangs past timeouts.create, and is done before the next apply", async () => {
    bench.emulator.jobs.hang = true;
    const one = await bench.workspace(stack(SHORT));
    await expectUnsettled(one, await one.run(...APPLY));
    bench.emulator.jobs.hang = false;
    expect(bench.drives(vms.web)).toEqual([isos.ubuntu]);
    await expectRecovered(one);
    expect([bench.attachJobs, bench.detachJobs]).toEqual([2, 1]);
  });

  it("when the job still hangs during the next apply: it is undone by a job behind it", async () => {
    bench.emulator.jobs.hang = true;
    const one = await bench.workspace(stack('timeouts {\n create = "2s"\n}'));
    await expectUnsettled(one, await one.run(...APPLY));
    const plan = await one.run(...PLAN);
    expect(plan.stdout).toMatch(/is tainted, so must be replaced/);
    void until(() => bench.detachJobs > 0).then(() => {
      bench.emulator.jobs.hang = false;
    });
    await expectRecovered(one);
  });

  it("when the node forgets the job that it goes on with", async () => {
    bench.emulator.jobs.hang = true;
    const one = await bench.workspace(stack());
    void until(() => bench.polls > 1).then(() => {
      bench.emulator.jobs.forget();
    });
    await expectUnsettled(one, await one.run(...APPLY));
    void until(() => bench.detachJobs > 0).then(() => {
      bench.emulator.jobs.hang = false;
    });
    await expectRecovered(one);
  });

  it("when the VM cannot be looked at once more", async () => {
    bench.emulator.jobs.hang = true;
    bench.emulator.faults.add({ kind: "reset", ...LOOK, skip: 1 });
    const one = await bench.workspace(stack(SHORT));
    const ran = await one.run(...APPLY);
    await expectUnsettled(one, ran);
    expect(flat(ran.stderr)).toContain(
      "The VM could not be looked at once more. GET",
    );
    bench.emulator.faults.clear();
    bench.emulator.jobs.hang = false;
    await expectRecovered(one);
  });

  it("when the request was lost on its way", async () => {
    bench.emulator.faults.add({ kind: "reset", ...ATTACH, times: 1 });
    const one = await bench.workspace(stack());
    const ran = await one.run(...APPLY);
    expect(flat(ran.stderr)).toContain("the management node knows no job");
    expect(await resourcesOf(one)).toMatchObject([{ tainted: true }]);
    await expectRecovered(one);
  });

  it("or is destroyed, with the ISO that came later", async () => {
    bench.emulator.jobs.hang = true;
    const one = await bench.workspace(stack(SHORT));
    await expectUnsettled(one, await one.run(...APPLY));
    void until(() => bench.detachJobs > 0).then(() => {
      bench.emulator.jobs.hang = false;
    });
    expect(await one.run(...DESTROY)).toMatchObject({ code: 0 });
    expect(bench.drives(vms.web)).toEqual([undefined]);
    expect(await resourcesOf(one)).toEqual([]);
  });
});

describe("what was surely not attached leaves nothing in the state", () => {
  it("when the job fails: with ZStack's own words", async () => {
    bench.emulator.jobs.failNext({
      code: "SYS.1006",
      description: "An operation failed",
      details: "no host agent",
      cause: { code: "HOST.1001", details: "host is disconnected" },
    });
    const one = await bench.workspace(stack());
    const { code, stderr } = await one.run(...APPLY);
    expect(code).toBe(1);
    expect(flat(stderr)).toContain("no host agent");
    expect(flat(stderr)).toContain("Cause: HOST.1001: host is disconnected");
    expect(await resourcesOf(one)).toEqual([]);
    expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
    expect(bench.drives(vms.web)).toEqual([isos.ubuntu]);
  });

  it("when the node is gone by the time the job is to be sent", async () => {
    const gate = await gateThatFallsAfter(
      bench.emulator.url,
      "/v1/vm-instances",
    );
    const one = await bench.workspace(stack(), {
      env: { ZSTACK_ENDPOINT: gate.url },
    });
    const { code, stderr } = await one.run(...APPLY);
    expect(code).toBe(1);
    expect(flat(stderr)).toContain("ECONNREFUSED");
    expect(await resourcesOf(one)).toEqual([]);
    expect(bench.attachJobs).toBe(0);
  });

  it("when the cloud is in trouble before anything is sent", async () => {
    bench.emulator.faults.add({ kind: "gateway", status: 503, ...LOOK });
    const one = await bench.workspace(stack());
    expect(await one.run(...APPLY)).toMatchObject({ code: 1 });
    expect(await resourcesOf(one)).toEqual([]);
    expect(bench.attachJobs).toBe(0);
  });
});
