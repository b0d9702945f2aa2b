import {
  DecimalText,
  isObjectValue,
  TypedValue,
  UNKNOWN,
  type Value,
} from "../../../src/tfplugin/value";

it("takes nothing for an object that only is one in JavaScript", () => {
  const others: Value[] = [
    null,
    [],
    UNKNOWN,
    new DecimalText("0.1"),
    new TypedValue("bool", true),
    "a",
  ];
  expect(others.filter((one) => isObjectValue(one))).toEqual([]);
  expect(isObjectValue({})).toBe(true);
});
