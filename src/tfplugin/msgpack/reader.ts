/** An extension: Terraform has one for "not known yet", and may have others. */
export const EXTENSION = Symbol("an extension of msgpack");

/** What msgpack can hold. */
export type Unpacked =
  | null
  | boolean
  | number
  | bigint
  | string
  | Buffer
  | typeof EXTENSION
  | readonly Unpacked[]
  | { readonly [key: string]: Unpacked };

/** The bytes are no msgpack; its message says where. */
export class MsgpackError extends Error {}

/** @throws MsgpackError; a RangeError when it is nested too deep */
export function unpack(bytes: Buffer): Unpacked {
  const reader = new Reader(bytes);
  const value = reader.value();
  if (reader.left > 0)
    throw new MsgpackError(`${reader.left} bytes too many at its end`);
  return value;
}

class Reader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  get left(): number {
    return this.bytes.length - this.at;
  }

  value(): Unpacked {
    const type = this.bytes[this.past(1)] ?? 0;
    if (type < 0x80) return type;
    if (type < 0x90) return this.map(type & 0xf);
    if (type < 0xa0) return this.array(type & 0xf);
    if (type < 0xc0) return this.text(type & 0x1f);
    return type < 0xe0 ? this.other(type) : type - 0x100;
  }

  /** The lengths double from one type to the next. */
  private other(type: number): Unpacked {
    if (type === 0xc0) return null;
    if (type === 0xc1)
      throw new MsgpackError(`no value begins as at byte ${this.at - 1}`);
    if (type <= 0xc3) return type === 0xc3;
    if (type <= 0xc6) return this.binary(this.unsigned(1 << (type - 0xc4)));
    if (type <= 0xc9) return this.extension(this.unsigned(1 << (type - 0xc7)));
    if (type <= 0xd3) return this.number(type);
    if (type <= 0xd8) return this.extension(1 << (type - 0xd4));
    if (type <= 0xdb) return this.text(this.unsigned(1 << (type - 0xd9)));
    if (type <= 0xdd) return this.array(this.unsigned(2 << (type - 0xdc)));
    return this.map(this.unsigned(2 << (type - 0xde)));
  }

  private number(type: number): number | bigint {
    if (type === 0xca) return this.bytes.readFloatBE(this.past(4));
    if (type === 0xcb) return this.bytes.readDoubleBE(this.past(8));
    if (type === 0xcf) return this.bytes.readBigUInt64BE(this.past(8));
    if (type === 0xd3) return this.bytes.readBigInt64BE(this.past(8));
    if (type < 0xd0) return this.unsigned(1 << (type - 0xcc));
    const length = 1 << (type - 0xd0);
    return this.bytes.readIntBE(this.past(length), length);
  }

  private binary(length: number): Buffer {
    const from = this.past(length);
    return this.bytes.subarray(from, from + length);
  }

  private extension(length: number): typeof EXTENSION {
    this.past(1 + length);
    return EXTENSION;
  }

  private array(length: number): Unpacked[] {
    const items: Unpacked[] = [];
    while (items.length < length) items.push(this.value());
    return items;
  }

  private map(length: number): Record<string, Unpacked> {
    // Without a prototype: a key may be `__proto__`.
    const map = Object.create(null) as Record<string, Unpacked>;
    for (let i = 0; i < length; i += 1) {
      const key = this.value();
      if (typeof key !== "string")
        throw new MsgpackError(`a key that is no text, at byte ${this.at}`);
      map[key] = this.value();
    }
    return map;
  }

  private text(length: number): string {
    const from = this.past(length);
    return this.bytes.toString("utf8", from, from + length);
  }

  private unsigned(length: number): number {
    return this.bytes.readUIntBE(this.past(length), length);
  }

  /** Moves past so many bytes, and says where they begin. */
  private past(length: number): number {
    if (length > this.left)
      throw new MsgpackError(`it ends ${length - this.left} bytes too soon`);
    this.at += length;
    return this.at - length;
  }
}
