import { DEFAULT_WORLD } from "../../src/emulator";
import {
  APPLY,
  attachmentTf,
  Bench,
  DESTROY,
  PLAN,
  resourcesOf,
  stackTf,
} from "../support/attachment-bench";

const { vms, isos } = DEFAULT_WORLD;

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.close());

it("attaches, has nothing to change in a second plan, and ejects", async () => {
  const one = await bench.workspace(
    stackTf(attachmentTf(vms.web, isos.ubuntu)),
  );
  expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
  expect(bench.drives(vms.web)).toEqual([isos.ubuntu]);
  const [drive] = bench.vm(vms.web).cdRoms;
  expect((await resourcesOf(one))[0]?.values).toEqual({
    id: `${vms.web}/${isos.ubuntu}`,
    vm_instance_uuid: vms.web,
    image_uuid: isos.ubuntu,
    cd_rom_uuid: drive?.uuid,
    device_id: 0,
    install_path: drive?.isoInstallPath,
    timeouts: null,
  });
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  expect(await one.run(...DESTROY)).toMatchObject({ code: 0 });
  expect(bench.drives(vms.web)).toEqual([undefined]);
  expect([bench.attachJobs, bench.detachJobs]).toEqual([1, 1]);
  expect(bench.emulator.liveSessions).toBe(0);
});
