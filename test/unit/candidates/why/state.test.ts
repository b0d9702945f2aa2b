import { canChangeDrives, DRIVE_STATES } from "../../../../src/candidates";
import { stateExplains } from "../../../../src/candidates/why/state";

it.each([
  ["Running", false, true],
  ["Stopped", false, true],
  ["Paused", true, true],
  ["Migrating", true, false],
  ["Destroyed", true, false],
  ["running", true, false],
  [null, false, false],
])(
  "in the state %s an empty list is explained: %s; drives can be changed: %s",
  (state, explains, changes) => {
    expect([stateExplains(state), canChangeDrives(state)]).toEqual([
      explains,
      changes,
    ]);
  },
);

it("names in its text every state in which drives can be changed", () => {
  const named = DRIVE_STATES.split(/, | or /);
  expect(named).toHaveLength(3);
  expect(named.every(canChangeDrives)).toBe(true);
});
