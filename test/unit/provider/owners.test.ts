import { Owners } from "../../../src/provider/owners";

const attachment = { vmUuid: "a".repeat(32), imageUuid: "b".repeat(32) };
const other = { ...attachment, imageUuid: "c".repeat(32) };

it("knows an ISO that another object of this run has put in, and no other", () => {
  const owners = new Owners();
  expect(owners.hasOther(attachment, undefined)).toBe(false);
  owners.add(attachment, "new");
  expect(owners.hasOther(attachment, "old")).toBe(true);
  expect(owners.hasOther(attachment, undefined)).toBe(true);
  expect(owners.hasOther(attachment, "new")).toBe(false);
  expect(owners.hasOther(other, "old")).toBe(false);
});

it("forgets what was ejected, and all when a new run begins", () => {
  const owners = new Owners();
  owners.add(attachment, "new");
  owners.delete(attachment);
  expect(owners.hasOther(attachment, "old")).toBe(false);
  owners.add(attachment, "new");
  owners.add(other, "new");
  owners.clear();
  expect(owners.hasOther(attachment, "old")).toBe(false);
  expect(owners.hasOther(other, "old")).toBe(false);
});
