import {
  DecimalText,
  isObjectValue,
  isWhollyKnown,
  TypedValue,
  UNKNOWN,
  type Value,
} from "../../../src/tfplugin/value";

it.each<[string, Value]>([
  ["at the top", UNKNOWN],
  ["in an object in a list", [{ a: null }, { a: UNKNOWN }]],
  ["in a value of any type", new TypedValue("string", UNKNOWN)],
  [
    "in a list in a value of any type",
    { a: new TypedValue({ list: "bool" }, [true, UNKNOWN]) },
  ],
])("finds what is not known %s", (_where, value) => {
  expect(isWhollyKnown(value)).toBe(false);
});

it.each<[string, Value]>([
  ["null", null],
  ["an empty list", []],
  ["numbers that no double holds", { a: [new DecimalText("0.1"), 2n ** 63n] }],
  ["a typed null", new TypedValue("string", null)],
])("takes %s for known", (_what, value) => {
  expect(isWhollyKnown(value)).toBe(true);
});

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
