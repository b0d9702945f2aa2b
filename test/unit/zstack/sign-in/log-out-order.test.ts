import { Worker } from "node:worker_threads";
import {
  newOutcome,
  reportOutcome,
  waitForOutcome,
} from "../../../../src/zstack/sign-in/log-out-order";

it.each(["", "no route to node.example", "证书 größer"])(
  "brings the outcome %j from one thread to the other",
  (fault) => {
    const outcome = newOutcome();
    reportOutcome(outcome, fault);
    expect(waitForOutcome(outcome, 0)).toBe(fault);
  },
);

it("brings of a long text what there is room for, and no half of a character", () => {
  const outcome = newOutcome();
  reportOutcome(outcome, "x" + "é".repeat(600));
  expect(waitForOutcome(outcome, 0)).toBe("x" + "é".repeat(499));
});

it("waits no longer than it may for a thread that says nothing", () => {
  expect(waitForOutcome(newOutcome(), 10)).toBeUndefined();
});

it("is woken by a thread while it stands still", async () => {
  const outcome = newOutcome();
  const worker = new Worker(
    `const { workerData } = require("node:worker_threads");
     const head = new Int32Array(workerData, 0, 2);
     Atomics.store(head, 0, 1);
     Atomics.notify(head, 0);`,
    { eval: true, workerData: outcome },
  );
  expect(waitForOutcome(outcome, 10_000)).toBe("");
  await worker.terminate();
});
