import { attachedImageUuids, haveSameIsos } from "../../../src/candidates";
import { vm } from "../../support/worlds/inventories";

it("names the ISOs in the drives by device id, each once", () => {
  expect(attachedImageUuids(vm(["b", null, "a", "b"]))).toEqual(["b", "a"]);
  expect(attachedImageUuids(undefined)).toEqual([]);
});

it.each([
  [["a", "b"], ["b", "a"], true],
  [[null], [], true],
  [["a"], ["b"], false],
  [["a"], ["a", "b"], false],
])("compares the drives %j with %j by what is in them", (one, other, same) => {
  expect(haveSameIsos(vm(one), vm(other))).toBe(same);
});
