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
import { type Workspace } from "../../support/terraform/terraform";

// Answers that are well-formed and do not say what they have to: never "gone", never "done".

const { vms, isos } = DEFAULT_WORLD;
const LOOK = { method: "GET", path: /^\/v1\/vm-instances$/ } as const;
const POLL = { method: "GET", path: "/v1/api-jobs/" } as const;

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.close());

const STACK = stackTf(attachmentTf(vms.web, isos.ubuntu));
const VM = { uuid: vms.web, name: "web", state: "Running", allVolumes: [] };

async function applied(): Promise<Workspace> {
  const one = await bench.workspace(STACK);
  expect(await one.run(...APPLY)).toMatchObject({ code: 0, stderr: "" });
  return one;
}

/** The queries for VMs are answered with this. */
function answerLooks(answer: unknown): void {
  const body = JSON.stringify(answer);
  bench.emulator.faults.add({ kind: "body", body, ...LOOK });
}

describe.each([
  ["has no drives", { inventories: [VM] }],
  ["has null for its drives", { inventories: [{ ...VM, vmCdRoms: null }] }],
  ["has an object for its drives", { inventories: [{ ...VM, vmCdRoms: {} }] }],
  ["has a null drive", { inventories: [{ ...VM, vmCdRoms: [null] }] }],
  ["has null for the VMs", { inventories: null }],
  ["has nothing", {}],
])("when the answer about the VM %s", (_what, body) => {
  it("the attachment is not gone: destroy and plan fail, and it stays", async () => {
    const one = await applied();
    answerLooks(body);
    for (const command of [DESTROY, [...DESTROY, "-refresh=false"], PLAN]) {
      const { code, stderr } = await one.run(...command);
      expect(code).toBe(1);
      expect(flat(stderr)).toMatch(/The answer of ZStack|cannot be used/);
      expect(flat(stderr)).toMatch(/vmCdRoms|inventories/);
      expect(await resourcesOf(one)).toHaveLength(1);
      expect(bench.drives(vms.web)).toEqual([isos.ubuntu]);
    }
    expect(bench.detachJobs).toBe(0);
    bench.emulator.faults.clear();
    expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  });

  it("nothing is attached, and nothing is in the state", async () => {
    answerLooks(body);
    const one = await bench.workspace(STACK);
    const { code, stderr } = await one.run(...APPLY);
    expect(code).toBe(1);
    expect(flat(stderr)).toMatch(/vmCdRoms|inventories/);
    expect(bench.attachJobs).toBe(0);
    expect(await resourcesOf(one)).toEqual([]);
  });
});

describe("when the job's result speaks of another VM", () => {
  const foreign = {
    inventory: {
      ...VM,
      uuid: vms.lab,
      vmCdRoms: [{ uuid: "a".repeat(32), deviceId: 0, isoUuid: isos.ubuntu }],
    },
  };
  function answerPolls(): void {
    const body = JSON.stringify(foreign);
    bench.emulator.faults.add({ kind: "body", body, ...POLL });
  }

  it("the VM itself tells that the ISO is attached", async () => {
    answerPolls();
    const one = await bench.workspace(STACK);
    const { code, stdout } = await one.run(...APPLY);
    expect(code).toBe(0);
    expect(stdout).toContain("Warning: The ISO is attached, but");
    const drive = bench.vm(vms.web).cdRoms[0]?.uuid;
    expect(await resourcesOf(one)).toMatchObject([
      { values: { cd_rom_uuid: drive } },
    ]);
    expect(bench.attachJobs).toBe(1);
  });

  it("or that it is not: the attachment is tainted", async () => {
    bench.emulator.jobs.hang = true;
    answerPolls();
    const one = await bench.workspace(STACK);
    expect(await one.run(...APPLY)).toMatchObject({ code: 1 });
    expect(await resourcesOf(one)).toMatchObject([{ tainted: true }]);
    expect(bench.attachJobs).toBe(1);
  });

  it("a destroy is done only if the ISO is out", async () => {
    const one = await applied();
    bench.emulator.jobs.hang = true;
    answerPolls();
    const { code, stderr } = await one.run(...DESTROY);
    expect(code).toBe(1);
    expect(flat(stderr)).toContain(
      "It is not known whether the ISO is ejected",
    );
    expect(await resourcesOf(one)).toHaveLength(1);
  });
});

describe("when a poll is answered by an expired session, the change is not sent once more", () => {
  function expireSession(): void {
    const error = { code: "ID.1001", details: "Session expired" };
    bench.emulator.faults.add({ kind: "business", error, ...POLL, times: 1 });
  }

  it("by an apply", async () => {
    expireSession();
    const one = await bench.workspace(STACK);
    expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
    expect(bench.drives(vms.web)).toEqual([isos.ubuntu]);
    expect(bench.attachJobs).toBe(1);
  });

  it("by a destroy", async () => {
    const one = await applied();
    expireSession();
    expect(await one.run(...DESTROY)).toMatchObject({ code: 0 });
    expect(bench.drives(vms.web)).toEqual([undefined]);
    expect([bench.attachJobs, bench.detachJobs]).toEqual([1, 1]);
  });
});

it("attaches by the next endpoint when the first one is gone by the time the job is to be sent", async () => {
  const gate = await gateThatFallsAfter(bench.emulator.url, "/v1/vm-instances");
  const one = await bench.workspace(STACK, {
    env: { ZSTACK_ENDPOINT: `${gate.url},${bench.emulator.url}` },
  });
  expect(await one.run(...APPLY)).toMatchObject({ code: 0, stderr: "" });
  expect(bench.drives(vms.web)).toEqual([isos.ubuntu]);
  expect(bench.attachJobs).toBe(1);
});
