import { isUuid, tryRepairUuid } from "../../../src/foundation";

const UUID = "1f65bf61248341708265de7d759828b2";

it.each([
  [UUID, true],
  [UUID.toUpperCase(), false],
  [`${UUID}0`, false],
  [UUID.slice(1), false],
  [`${UUID}\n`, false],
  ["1f65bf61-2483-4170-8265-de7d759828b2", false],
])("takes %j for a UUID of ZStack: %s", (text, expected) => {
  expect(isUuid(text)).toBe(expected);
});

it.each([
  " 1F65bf61-2483-4170-8265-de7d759828b2",
  "{1f65bf61-2483-4170-8265-de7d759828b2}",
  "urn:uuid:1f65bf61-2483-4170-8265-de7d759828b2",
  UUID.toUpperCase(),
])("shows the right form of %j, which was pasted", (pasted) => {
  expect(tryRepairUuid(pasted)).toBe(UUID);
});

it("has no right form for a name, nor another one for what is right", () => {
  expect(tryRepairUuid("web-1")).toBeUndefined();
  expect(tryRepairUuid(UUID)).toBeUndefined();
});
