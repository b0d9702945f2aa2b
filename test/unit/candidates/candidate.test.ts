import { candidatesForVm, installPathOf } from "../../../src/candidates";
import { compareText } from "../../../src/candidates/candidate";
import { image, ref, vm } from "../../support/worlds/inventories";

it("chooses the path of the first Ready copy by storage uuid, and none when no copy is Ready", () => {
  const copies = [ref("s3"), ref("s1", { status: "Downloading" }), ref("s2")];
  const answer = candidatesForVm({
    listed: [
      image("u1", "x", copies),
      image("u2", "y", [ref("s1", { status: "Error" })]),
    ],
    vm: vm([]),
    attachedImages: [],
    includeAttached: true,
  });
  expect(answer.candidates.map(({ installPath }) => installPath)).toEqual([
    "/s2",
    null,
  ]);
  expect(
    answer.candidates[0]?.backupStorageRefs.map((r) => r.backupStorageUuid),
  ).toEqual(["s1", "s2", "s3"]);
});

it("gives no path of a copy that is Ready and lies nowhere", () => {
  const [nowhere, somewhere] = [ref("s1", { installPath: null }), ref("s2")];
  expect(installPathOf([somewhere, nowhere])).toBe("/s2");
  expect(installPathOf([nowhere])).toBeNull();
  expect(installPathOf([])).toBeNull();
});

it("compares by code unit, whatever the locale says of letters", () => {
  expect(["ä", "b", "a", "B"].sort(compareText)).toEqual(["B", "a", "b", "ä"]);
  expect(compareText("a", "a")).toBe(0);
});
