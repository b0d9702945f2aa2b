import { Cloud } from "../../../../src/provider/cloud";
import {
  noteFromPrivate,
  noteToPrivate,
} from "../../../../src/provider/attachment/note";
import { UNKNOWN } from "../../../../src/tfplugin";
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

it("plans what a create finds out as unknown, and asks nothing of the cloud", async () => {
  const { planned, diagnostics } = await bench.plan(configured());
  expect(planned).toMatchObject({
    id: `${WEB}/${UBUNTU}`,
    cd_rom_uuid: UNKNOWN,
    device_id: UNKNOWN,
    install_path: UNKNOWN,
  });
  expect(diagnostics).toEqual([]);
  expect(bench.emulator.requests).toEqual([]);
});

it("hands the note on as it is, so that a replaced object knows what it put in", async () => {
  const bytes = noteToPrivate({ token: "t" });
  const prior = configured({ device_id: 0n });
  const plan = await bench.plan(prior, { prior, bytes });
  expect(plan).toMatchObject({ planned: prior, private: bytes });
  expect((await bench.plan(configured(), { bytes })).private).toBeUndefined();
});

it("with preflight, tells the plan of the new object what the old one holds", async () => {
  const { state } = await bench.create();
  const prior = configured({ ...state, preflight: true });
  const { private: bytes = NO_NOTE } = await bench.plan(prior, { prior });
  expect(noteFromPrivate(bytes)).toEqual({
    replaces: { vmUuid: WEB, imageUuid: UBUNTU },
  });
  const config = configured({ preflight: true });
  expect(said(await bench.plan(config, { bytes }))).toEqual([]);
  expect(said(await bench.plan(config))).toEqual([
    "error: The ISO is already attached",
  ]);
});

it("with preflight, judges nothing while something is unknown, and sends no change", async () => {
  const config = configured({ preflight: true });
  for (const name of ["vm_instance_uuid", "image_uuid", "cd_rom_uuid"])
    expect(said(await bench.plan({ ...config, [name]: UNKNOWN }))).toEqual([]);
  const client = new Cloud();
  client.configure({ unknown: ["endpoint"] });
  expect(said(await bench.plan(config, { client }))).toEqual([]);
  expect(bench.emulator.requests).toEqual([]);
  bench.web.state = "Starting";
  expect(said(await bench.plan(config))).toEqual(["error: The VM is Starting"]);
  expect(bench.changes).toEqual([]);
});
