import {
  AttachmentBench,
  said,
} from "../../../support/attachment/attachment-in-process";

let bench: AttachmentBench;
beforeEach(async () => {
  bench = await AttachmentBench.start();
});
afterEach(() => bench.close());

/** As a cache does that drops the query: the same page of VMs whoever is asked for. */
function answerAboutOthers(): void {
  const others = bench.emulator.world.vms
    .filter(({ uuid }) => uuid !== bench.web.uuid)
    .map(({ uuid, name }) => ({ uuid, name, state: "Running", vmCdRoms: [] }));
  const body = JSON.stringify({ inventories: others });
  bench.emulator.faults.add({ kind: "body", path: "/v1/vm-instances", body });
}

it.each(["read", "delete"] as const)(
  "%s: an answer about other VMs is an error, and the attachment stays",
  async (call) => {
    const { state, private: bytes } = await bench.create();
    if (state === null) throw new TypeError("nothing was attached");
    bench.newRun();
    answerAboutOthers();
    const answer = await bench[call](state, bytes);
    expect(answer.state).toEqual(state);
    expect(said(answer)).toEqual([expect.stringContaining("error:") as string]);
  },
);
