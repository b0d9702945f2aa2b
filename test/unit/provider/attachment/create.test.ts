import { noteFromPrivate } from "../../../../src/provider/attachment/note";
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

const ATTACH = { method: "POST", path: /\/iso\/[0-9a-f]{32}$/ } as const;
const noteOf = (bytes: Uint8Array | undefined) =>
  noteFromPrivate(bytes ?? NO_NOTE);

it("gives each object a token of its own", async () => {
  const first = noteOf((await bench.create()).private);
  await bench.delete(configured({ device_id: 0n }), NO_NOTE);
  bench.newRun();
  for (const drive of bench.web.cdRoms) delete drive.isoUuid;
  const second = noteOf((await bench.create()).private);
  expect(first.token).toMatch(/^[0-9a-f-]{36}$/);
  expect(second.token).toMatch(/^[0-9a-f-]{36}$/);
  expect(second.token).not.toBe(first.token);
  expect(second.unsettled).toBeUndefined();
});

it("notes the job whose outcome it does not know, and does not own the ISO", async () => {
  bench.emulator.faults.add({ kind: "reset", ...ATTACH });
  const answer = await bench.create();
  expect(said(answer)).toEqual([
    "error: It is not known whether the ISO is attached",
  ]);
  expect(answer.state).toMatchObject({ device_id: null });
  expect(noteOf(answer.private)).toMatchObject({
    unsettled: { jobId: expect.stringMatching(/^[0-9a-f]{32}$/) as string },
  });
  expect(
    bench.cloud.owners.hasOther({ vmUuid: WEB, imageUuid: UBUNTU }, "other"),
  ).toBe(false);
});

it("sends nothing for a second attachment of the same ISO and VM", async () => {
  await bench.create();
  const answer = await bench.create();
  expect(said(answer)).toEqual(["error: The ISO is already attached"]);
  expect(answer.diagnostics[0]?.detail).toContain("Keep one of the two");
  expect(bench.changes).toEqual(["POST"]);
});
