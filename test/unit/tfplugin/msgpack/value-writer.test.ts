import { decode } from "@msgpack/msgpack";
import { type CtyType } from "../../../../src/tfplugin";
import { ValueWriter } from "../../../../src/tfplugin/msgpack/value-writer";
import { UNKNOWN, type Value } from "../../../../src/tfplugin/value";

function packed(value: Value, type: CtyType): Buffer {
  const writer = new ValueWriter();
  writer.write(value, type);
  return writer.bytes();
}

it("writes an unknown as Terraform does", () => {
  expect([...packed(UNKNOWN, "string")]).toEqual([0xd4, 0x00, 0x00]);
});

it("writes half a surrogate pair as UTF-8 that Terraform gives back unchanged", () => {
  const bytes = packed({ "key \udc00": "cut \ud83d" }, { map: "string" });
  expect(decode(bytes)).toEqual({ "key \ufffd": "cut \ufffd" });
  expect(bytes.includes(0xed)).toBe(false);
});

it("normalises text, as Terraform compares it", () => {
  expect(decode(packed("e\u0301", "string"))).toBe("é");
});

it.each<[string, Value, CtyType, RegExp]>([
  ["a missing attribute", {}, { object: { a: "string" } }, /\.a is missing/],
  [
    "an attribute too many",
    { a: "x", b: "y" },
    { object: { a: "string" } },
    /\.b is not in the schema/,
  ],
  [
    "text for a number",
    "7",
    "number",
    /a string where the schema has "number"/,
  ],
  [
    "a number in a list of text",
    ["a", 1],
    { list: "string" },
    /\[1\] is a number/,
  ],
  [
    "a tuple of another length",
    [1],
    { tuple: ["number", "number"] },
    /a list where/,
  ],
])("is checked against the schema: %s", (_what, value, type, message) => {
  expect(() => packed(value, type)).toThrow(message);
});
