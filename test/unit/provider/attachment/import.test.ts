import {
  AttachmentBench,
  configured,
  said,
  UBUNTU,
  WEB,
} from "../../../support/attachment/attachment-in-process";

let bench: AttachmentBench;
beforeEach(async () => {
  bench = await AttachmentBench.start();
});
afterEach(() => bench.close());

const ID = `${WEB}/${UBUNTU}`;

it("takes over what is in a drive, with nothing that was never configured", async () => {
  await bench.create();
  const { state, diagnostics } = await bench.import(ID);
  expect(diagnostics).toEqual([]);
  expect(state).toEqual({
    ...configured(),
    id: ID,
    cd_rom_uuid: bench.web.cdRoms[0]?.uuid,
    device_id: 0,
    install_path: bench.web.cdRoms[0]?.isoInstallPath,
  });
});

it.each([
  ["rocky", "Not the id of an attachment", "<vm uuid>/<image uuid>"],
  [ID.toUpperCase(), "Not the id of an attachment", `Write "${ID}"`],
  [`${ID}/0`, "Not the id of an attachment", "<vm uuid>/<image uuid>"],
  [`${"0".repeat(32)}/${UBUNTU}`, "No such VM", "ZStack shows no VM"],
  [ID, "The ISO is not attached", "drive 0"],
])("refuses %s", async (id, summary, text) => {
  const answer = await bench.import(id);
  expect([answer.state, ...said(answer)]).toEqual([null, `error: ${summary}`]);
  expect(answer.diagnostics[0]?.detail).toContain(text);
});
