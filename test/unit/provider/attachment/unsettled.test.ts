import {
  isSettled,
  SETTLED,
  unsettledFromPrivate,
  unsettledToPrivate,
} from "../../../../src/provider/attachment/unsettled";

const note = { jobId: "f".repeat(32), since: 1_000 };
const HOUR = 3_600_000;

it("comes back from Terraform's private bytes as it was, and there is none in a settled attachment", () => {
  expect(unsettledFromPrivate(unsettledToPrivate(note))).toEqual(note);
  expect(unsettledFromPrivate(SETTLED)).toBeUndefined();
  expect(unsettledFromPrivate(Buffer.from("{}"))).toBeUndefined();
});

it.each([
  ["runs, however long", "running", 30 * HOUR, false],
  ["has ended", "ended", 1, true],
  ["is not known any more, but may be under way", "unknown", HOUR, false],
  ["is not known, longer than a job is kept", "unknown", 4 * HOUR, true],
] as const)(
  "takes an attachment whose job %s for settled or not",
  (_what, state, later, settled) => {
    expect(isSettled(note, state, note.since + later)).toBe(settled);
  },
);
