import {
  noteFromPrivate,
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
const unsettled = (jobId: string) => ({
  token: "t",
  unsettled: { jobId, since: Date.now() },
});

it("tells where the ISO is, and remembers that this attachment was seen", async () => {
  await bench.create();
  const { state, diagnostics } = await bench.read(STATE);
  expect(diagnostics).toEqual([]);
  expect(state).toMatchObject({
    id: `${WEB}/${UBUNTU}`,
    cd_rom_uuid: bench.web.cdRoms[0]?.uuid,
    device_id: 0,
  });
  expect([...bench.cloud.seen]).toEqual([`${WEB}/${UBUNTU}`]);
});

it("settles its note once ZStack says that the job has ended well", async () => {
  await bench.create();
  const note = unsettled(bench.emulator.jobs.known[0]?.uuid ?? "");
  const { private: bytes } = await bench.read(STATE, noteToPrivate(note));
  expect(noteFromPrivate(bytes ?? NO_NOTE)).toEqual({ token: "t" });
});

it("keeps its note while nobody knows how the job ended", async () => {
  await bench.create();
  const note = unsettled("f".repeat(32));
  const { private: bytes } = await bench.read(STATE, noteToPrivate(note));
  expect(noteFromPrivate(bytes ?? NO_NOTE)).toEqual(note);
});

it("is gone when the ISO is in no drive, unless a job may still put it in", async () => {
  expect((await bench.read(STATE)).state).toBeNull();
  const lost = noteToPrivate(unsettled("f".repeat(32)));
  expect((await bench.read(STATE, lost)).state).toEqual(STATE);
  bench.emulator.jobs.failNext({ code: "SYS.1006" });
  await bench.create();
  const failed = unsettled(bench.emulator.jobs.known[0]?.uuid ?? "");
  const { state } = await bench.read(STATE, noteToPrivate(failed));
  expect(state).toBeNull();
});

it("is not gone because the cloud is in trouble", async () => {
  bench.emulator.faults.add({ kind: "reset" });
  const answer = await bench.read(STATE);
  expect(answer.state).toEqual(STATE);
  expect(said(answer)).toEqual([
    "error: The ZStack management node cannot be reached",
  ]);
});
