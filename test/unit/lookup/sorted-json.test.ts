import { sortedJson, sortedKeys } from "../../../src/lookup/sorted-json";

it("has one text for one meaning, whatever the order of the keys, at every depth", () => {
  const one = { b: [{ z: 1, a: null }], a: { B: true, a: "x" } };
  const other = { a: { a: "x", B: true }, b: [{ a: null, z: 1 }] };
  expect(sortedJson(one)).toBe(sortedJson(other));
  expect(sortedJson(one)).toBe(
    '{\n  "a": {\n    "B": true,\n    "a": "x"\n  },\n  "b": [\n    {\n      "a": null,\n      "z": 1\n    }\n  ]\n}\n',
  );
});

it("keeps the order of lists, which means something", () => {
  expect(sortedJson([2, 1])).not.toBe(sortedJson([1, 2]));
});

it("leaves the value that it is given as it was", () => {
  const value = { b: 1, a: 2 };
  expect(Object.keys(sortedKeys(value))).toEqual(["a", "b"]);
  expect(Object.keys(value)).toEqual(["b", "a"]);
});
