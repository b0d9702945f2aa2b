import { encode, ExtData } from "@msgpack/msgpack";
import fc from "fast-check";
import {
  EXTENSION,
  MsgpackError,
  unpack,
} from "../../../../src/tfplugin/msgpack/reader";

function packed(value: unknown): Buffer {
  return Buffer.from(encode(value, { useBigInt64: true }));
}

it.each<[string, unknown]>([
  ["a text of 32 bytes", "e".repeat(32)],
  ["a text of 300 bytes", "é".repeat(150)],
  ["a text of 70,000 bytes", "e".repeat(70_000)],
  ["a list of 16", Array.from({ length: 16 }, (_, i) => i)],
  ["a list of 70,000", Array.from({ length: 70_000 }, (_, i) => i % 300)],
  [
    "a map of 20",
    Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${i}`, -1 - i])),
  ],
  ["small and large integers", [0, -1, -32, -33, -129, 255, 256, 70_000]],
  ["integers of 64 bits", [2n ** 64n - 1n, -(2n ** 63n)]],
  ["doubles", [0.5, -1e300, Infinity]],
])("reads what another writes: %s", (_what, value) => {
  expect(unpack(packed(value))).toEqual(value);
});

it("reads integers and doubles in each width that there is", () => {
  const of = (...bytes: number[]) => unpack(Buffer.from(bytes));
  expect(of(0xcd, 1, 0)).toBe(256);
  expect(of(0xd0, 0x80)).toBe(-128);
  expect(of(0xd1, 0xff, 0)).toBe(-256);
  expect(of(0xd2, 0xff, 0xff, 0, 0)).toBe(-65_536);
  expect(of(0xca, 0x3f, 0, 0, 0)).toBe(0.5);
});

it.each([1, 2, 3, 4, 8, 16, 300, 70_000])(
  "passes over an extension of %d bytes",
  (length) => {
    const value = [new ExtData(12, new Uint8Array(length)), "next"];
    expect(unpack(packed(value))).toEqual([EXTENSION, "next"]);
  },
);

it("keeps bytes, and a key that objects have of their own", () => {
  expect(unpack(packed(new Uint8Array([1, 2])))).toEqual(Buffer.from([1, 2]));
  const map = unpack(Buffer.from([0x81, 0xa9, ...Buffer.from("__proto__"), 1]));
  expect(Object.entries(map as object)).toEqual([["__proto__", 1]]);
});

it("says what is wrong with bytes that are no msgpack", () => {
  const failing = (...bytes: number[]) => {
    return () => unpack(Buffer.from(bytes));
  };
  expect(failing()).toThrow(MsgpackError);
  expect(failing(0xc1)).toThrow("no value begins as at byte 0");
  expect(failing(0xa3, 0x61)).toThrow("2 bytes too soon");
  expect(failing(0xdd, 0xff, 0xff, 0xff, 0xff)).toThrow("1 bytes too soon");
  expect(failing(0x81, 0x01, 0x01)).toThrow("a key that is no text");
  expect(failing(0x01, 0x01)).toThrow("1 bytes too many at its end");
});

function outcome(bytes: Uint8Array): unknown {
  try {
    unpack(Buffer.from(bytes));
    return false;
  } catch (caught) {
    return caught instanceof MsgpackError ? false : caught;
  }
}

it("never ends in anything but a value, or an error of its own", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(outcome(bytes)).toBe(false);
    }),
    { seed: 3, numRuns: 2_000 },
  );
});
