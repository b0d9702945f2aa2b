import {
  AttachmentBench,
  UBUNTU,
  WEB,
} from "../../../support/attachment/attachment-in-process";

let bench: AttachmentBench;
beforeEach(async () => {
  bench = await AttachmentBench.start();
});
afterEach(() => bench.close());

it("says, when something else has put the ISO in, how to keep it or import it", async () => {
  await bench.create();
  bench.newRun();
  const [fault] = (await bench.create()).diagnostics;
  expect(fault?.detail).toContain("create_before_destroy");
  expect(fault?.detail).toContain("terraform untaint");
  expect(fault?.detail).toContain("a deposed object of it");
  expect(fault?.detail).toContain(
    `terraform import zstack_vm_iso_attachment.NAME ${WEB}/${UBUNTU}`,
  );
});
