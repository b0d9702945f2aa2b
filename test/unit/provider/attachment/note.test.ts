import {
  isSettled,
  newToken,
  noteFromPrivate,
  noteToPrivate,
} from "../../../../src/provider/attachment/note";

const unsettled = { jobId: "f".repeat(32), since: 1_000 };
const HOUR = 3_600_000;

it.each([
  ["settled", { token: newToken() }],
  [
    "in the place of another",
    {
      token: newToken(),
      replaces: { vmUuid: "a".repeat(32), imageUuid: "b".repeat(32) },
    },
  ],
  ["of unknown outcome", { token: newToken(), unsettled }],
])("comes back from Terraform's private bytes as it was: %s", (_what, note) => {
  expect(noteFromPrivate(noteToPrivate(note))).toEqual(note);
});

it("reads what version 0.1.0 wrote", () => {
  expect(noteFromPrivate(Buffer.alloc(0))).toEqual({});
  const bytes = Buffer.from(`{"job_id":"${unsettled.jobId}","since":1000}`);
  expect(noteFromPrivate(bytes)).toEqual({ unsettled });
});

it.each(["{}", "null", "3", "{", '{"token":1,"job_id":"x"}', "\u0000"])(
  "says nothing when the bytes are no note of ours: %j",
  (text) => {
    expect(noteFromPrivate(Buffer.from(text))).toEqual({});
  },
);

it.each([
  ["runs, however long", "running", 30 * HOUR, false],
  ["has ended", "ended", 1, true],
  ["has failed", "failed", 1, true],
  ["is not known any more, but may be under way", "unknown", HOUR, false],
  ["is not known, longer than a job is kept", "unknown", 4 * HOUR, true],
] as const)(
  "takes an attachment whose job %s for settled or not",
  (_what, state, later, settled) => {
    expect(isSettled(unsettled, state, unsettled.since + later)).toBe(settled);
  },
);
