import {
  newToken,
  noteToPrivate,
} from "../../../../src/provider/attachment/note";
import {
  AttachmentBench,
  configured,
  NO_NOTE,
  said,
  UBUNTU,
  WEB,
} from "../../../support/attachment/attachment-in-process";

let bench: AttachmentBench;
beforeEach(async () => {
  bench = await AttachmentBench.start();
});
afterEach(() => bench.close());

const STATE = configured({ device_id: 0n });

/** The note of an attachment whose job, of this id, has an unknown outcome. */
function unsettledBy(jobId: string): Uint8Array {
  return noteToPrivate({
    token: newToken(),
    unsettled: { jobId, since: Date.now() },
  });
}

/** The ISO is in, by a job whose id is returned. */
async function attachedByJob(): Promise<string> {
  await bench.create();
  bench.newRun();
  return bench.emulator.jobs.known[0]?.uuid ?? "";
}

it("ejects what it was imported with, or what 0.1.0 attached", async () => {
  await bench.create();
  bench.newRun();
  expect(await bench.delete(STATE)).toEqual({ state: null, diagnostics: [] });
  expect(bench.drives).toEqual([undefined]);
});

it("ejects what its job put in, though that was not known at the time", async () => {
  const job = await attachedByJob();
  expect(said(await bench.delete(STATE, unsettledBy(job)))).toEqual([]);
  expect(bench.drives).toEqual([undefined]);
});

it.each([
  ["ZStack does not know its job", "f".repeat(32)],
  ["its job failed", undefined],
])(
  "leaves an ISO in the drive, with a warning that names it, when %s",
  async (_what, unknown) => {
    bench.emulator.jobs.failNext({ code: "SYS.1006" });
    await bench.create();
    const failed = bench.emulator.jobs.known[0]?.uuid ?? "";
    await bench.create();
    bench.newRun();
    const answer = await bench.delete(STATE, unsettledBy(unknown ?? failed));
    expect(answer.state).toBeNull();
    expect(said(answer)).toEqual(["warning: The ISO stays in the drive"]);
    expect(answer.diagnostics[0]?.detail).toContain(
      `drive 0 (${bench.web.cdRoms[0]?.uuid ?? ""}) of the VM "web"`,
    );
    expect(bench.drives).toEqual([UBUNTU]);
    expect(bench.changes).not.toContain("DELETE");
  },
);

it("leaves to another object of this run what that has put in, and asks for nothing", async () => {
  await bench.create();
  const before = bench.emulator.requests.length;
  const old = noteToPrivate({ token: newToken() });
  expect(said(await bench.delete(STATE, old))).toEqual([]);
  expect(bench.drives).toEqual([UBUNTU]);
  expect(bench.emulator.requests).toHaveLength(before);
});

it("ejects what the object itself has put in during this run", async () => {
  const { private: own = NO_NOTE } = await bench.create();
  expect(said(await bench.delete(STATE, own))).toEqual([]);
  expect(bench.drives).toEqual([undefined]);
  const { state } = await bench.create();
  expect(state).toMatchObject({ vm_instance_uuid: WEB, device_id: 0 });
});

it("stays in the state when it cannot be known whose the ISO is", async () => {
  const job = await attachedByJob();
  bench.emulator.faults.add({ kind: "reset", path: "/v1/api-jobs/" });
  const answer = await bench.delete(STATE, unsettledBy(job));
  expect(answer.state).toEqual(STATE);
  expect(said(answer)).toEqual([
    "error: The ZStack management node cannot be reached",
  ]);
  expect(bench.drives).toEqual([UBUNTU]);
});

it("is done with a VM that is gone, and warns of one in the recycle bin", async () => {
  await bench.create();
  bench.newRun();
  bench.web.state = "Destroyed";
  const binned = await bench.delete(STATE);
  expect([binned.state, ...said(binned)]).toEqual([
    null,
    "warning: The VM of an attachment is destroyed",
  ]);
  const { world } = bench.emulator;
  world.vms = world.vms.filter(({ uuid }) => uuid !== WEB);
  expect(await bench.delete(STATE)).toEqual({ state: null, diagnostics: [] });
});
