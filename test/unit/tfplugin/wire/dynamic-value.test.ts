import { decode, encode, ExtData } from "@msgpack/msgpack";
import fc from "fast-check";
import { type CtyType } from "../../../../src/tfplugin";
import {
  DecimalText,
  TypedValue,
  UNKNOWN,
  type Value,
} from "../../../../src/tfplugin/value";
import {
  tryKnownValueToWire,
  valueFromWire,
  valueToWire,
} from "../../../../src/tfplugin/wire/dynamic-value";

function wire(raw: unknown) {
  return {
    msgpack: Buffer.from(encode(raw, { useBigInt64: true })),
    json: Buffer.alloc(0),
  };
}

describe("what Terraform sends", () => {
  it.each<[string, unknown, CtyType, Value]>([
    ["null", null, "string", null],
    ["a small integer", 7, "number", 7],
    [
      "an integer beyond 2^53, exactly",
      9007199254740993n,
      "number",
      9007199254740993n,
    ],
    [
      "an integer beyond 64 bits, as text",
      "18446744073709551616",
      "number",
      18446744073709551616n,
    ],
    ["a fraction that a double holds", -0.5, "number", -0.5],
    ["a bool", true, "bool", true],
    ["a list", ["a", null], { list: "string" }, ["a", null]],
    ["a tuple", ["a", 1], { tuple: ["string", "number"] }, ["a", 1]],
    ["a map", { k: 1 }, { map: "number" }, { k: 1 }],
    ["an unknown", new ExtData(0, new Uint8Array([0])), "string", UNKNOWN],
    [
      "an unknown that is surely not null",
      new ExtData(12, encode({ 1: false })),
      "string",
      UNKNOWN,
    ],
    [
      "an unknown of a kind to come",
      new ExtData(99, new Uint8Array([1])),
      "string",
      UNKNOWN,
    ],
    [
      "an unknown inside",
      { a: new ExtData(0, new Uint8Array([0])) },
      { object: { a: "string" } },
      { a: UNKNOWN },
    ],
    [
      "a dynamic value, with its type",
      [Buffer.from('["list","string"]'), ["x"]],
      "dynamic",
      new TypedValue({ list: "string" }, ["x"]),
    ],
  ])("is read: %s", (_what, raw, type, expected) => {
    expect(valueFromWire(wire(raw), type)).toEqual(expected);
  });

  it("keeps 0.1 as the text in which it came, and gives it back", () => {
    const value = valueFromWire(wire("0.1"), "number");
    expect(value).toEqual(new DecimalText("0.1"));
    expect(decode(valueToWire(value, "number").msgpack)).toBe("0.1");
  });

  it("keeps the type of a dynamic value, also of what in it is null or not known yet", () => {
    const type = ["object", { l: ["list", "string"], n: "string", u: "bool" }];
    const raw = [
      Buffer.from(JSON.stringify(type)),
      { l: ["x"], n: null, u: new ExtData(0, new Uint8Array([0])) },
    ];
    const value = valueFromWire(wire(raw), "dynamic");
    expect(tryKnownValueToWire(value, "dynamic")).toBeUndefined();
    const [typeBytes, inner] = decode(
      valueToWire(value, "dynamic").msgpack,
    ) as [Uint8Array, object];
    expect(JSON.parse(Buffer.from(typeBytes).toString("utf8"))).toEqual(type);
    expect(inner).toMatchObject({ l: ["x"], n: null });
  });

  it("that is no msgpack is an error that says so", () => {
    expect(() =>
      valueFromWire(
        { msgpack: Buffer.from([0xc1]), json: Buffer.alloc(0) },
        "string",
      ),
    ).toThrow(/not valid msgpack/);
  });
});

describe("what we send", () => {
  it.each<[string, Value, CtyType]>([
    ["at the top", UNKNOWN, "string"],
    [
      "in an object in a list",
      [{ a: null }, { a: UNKNOWN }],
      { list: { object: { a: "string" } } },
    ],
    ["in a value of any type", new TypedValue("string", UNKNOWN), "dynamic"],
    [
      "in a list in a value of any type",
      { a: new TypedValue({ list: "bool" }, [true, UNKNOWN]) },
      { map: "dynamic" },
    ],
  ])("is wholly known or not sent: an unknown %s", (_where, value, type) => {
    expect(tryKnownValueToWire(value, type)).toBeUndefined();
  });

  it.each<[string, Value, CtyType]>([
    ["null", null, "string"],
    ["an empty list", [], { list: "bool" }],
    [
      "numbers that no double holds",
      { a: [new DecimalText("0.1"), 2n ** 63n] },
      { map: { list: "number" } },
    ],
    ["a typed null", new TypedValue("string", null), "dynamic"],
  ])("is known: %s", (_what, value, type) => {
    expect(tryKnownValueToWire(value, type)).toEqual(valueToWire(value, type));
  });

  it("comes back as it was, whatever it is", () => {
    const type: CtyType = {
      object: {
        s: "string",
        n: "number",
        b: "bool",
        l: { list: "number" },
        m: { map: "string" },
      },
    };
    const anything = fc.record({
      s: fc.option(fc.string().map((s) => s.normalize("NFC"))),
      n: fc.oneof(
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.integer(),
        fc.constant(null),
        fc.constant(UNKNOWN),
      ),
      b: fc.option(fc.boolean()),
      l: fc.array(fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true }))),
      m: fc.dictionary(
        fc
          .string({ minLength: 1 })
          .filter((k) => k !== "__proto__")
          .map((k) => k.normalize("NFC")),
        fc.string().map((s) => s.normalize("NFC")),
      ),
    });
    fc.assert(
      fc.property(anything, (value) => {
        const back = valueFromWire(valueToWire(value, type), type);
        expect(JSON.stringify(back, comparable)).toBe(
          JSON.stringify(value, comparable),
        );
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

/** Small bigints come back as numbers; minus zero as zero. */
function comparable(_key: string, value: unknown): unknown {
  if (typeof value === "bigint")
    return Number.isSafeInteger(Number(value))
      ? Number(value)
      : value.toString();
  return Object.is(value, -0) ? 0 : value;
}
