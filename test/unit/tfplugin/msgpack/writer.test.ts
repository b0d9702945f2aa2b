import { decode } from "@msgpack/msgpack";
import fc from "fast-check";
import { MsgpackWriter } from "../../../../src/tfplugin/msgpack/writer";

function written(write: (writer: MsgpackWriter) => void): unknown {
  const writer = new MsgpackWriter();
  write(writer);
  return decode(writer.bytes(), { useBigInt64: true });
}

it.each([
  0,
  1,
  127,
  128,
  255,
  256,
  65_535,
  65_536,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  Number.MAX_SAFE_INTEGER,
])("writes %d and its negative so that another reads them", (integer) => {
  for (const value of [integer, -integer])
    expect(
      Number(
        written((writer) => {
          writer.number(value);
        }),
      ),
    ).toBe(value + 0);
});

it("writes fractions, and what lies beyond all integers, as doubles", () => {
  for (const value of [0.5, -1e300, Infinity, 2 ** 70])
    expect(
      written((writer) => {
        writer.number(value);
      }),
    ).toBe(value);
});

it("writes integers of 64 bits exactly", () => {
  for (const value of [2n ** 63n - 1n, 2n ** 64n - 1n, -(2n ** 63n)])
    expect(
      written((writer) => {
        writer.bigint(value);
      }),
    ).toBe(value);
});

it.each([0, 15, 16, 31, 32, 255, 256, 65_535, 65_536, 200_000])(
  "writes texts, bytes, lists and maps of %d",
  (length) => {
    const text = "é".repeat(length);
    expect(
      written((writer) => {
        writer.text(text);
      }),
    ).toBe(text);
    const ascii = "a".repeat(length);
    expect(
      written((writer) => {
        writer.text(ascii);
      }),
    ).toBe(ascii);
    const bytes = Buffer.alloc(length, 7);
    expect(
      written((writer) => {
        writer.binary(bytes);
      }),
    ).toEqual(new Uint8Array(bytes));
    const list = written((writer) => {
      writer.array(length);
      for (let i = 0; i < length; i += 1) writer.nil();
    });
    expect(list).toHaveLength(length);
    const map = written((writer) => {
      writer.map(length);
      for (let i = 0; i < length; i += 1) {
        writer.text(`key ${i}`);
        writer.bool(i % 2 === 0);
      }
    });
    expect(Object.keys(map as object)).toHaveLength(length);
  },
);

it("writes any sequence of texts, wherever its pieces end", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "grapheme", maxLength: 3_000 })),
      (texts) => {
        const read = written((writer) => {
          writer.array(texts.length);
          for (const text of texts) writer.text(text);
        });
        expect(read).toEqual(texts);
      },
    ),
    { seed: 11, numRuns: 20 },
  );
});
