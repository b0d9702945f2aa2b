/** Enough for one candidate list of an ordinary VM; more is added in such pieces. */
const CHUNK_BYTES = 16 * 1024;

/** A type, and a number of 64 bits. */
const LONGEST_HEADER = 9;

/** By its first byte: the type of what follows, in its widths. */
const TEXT = { fix: 0xa0, upToFix: 31, u8: 0xd9, u16: 0xda, u32: 0xdb };
const BINARY = { fix: 0, upToFix: -1, u8: 0xc4, u16: 0xc5, u32: 0xc6 };
const ARRAY = { fix: 0x90, upToFix: 15, u8: 0, u16: 0xdc, u32: 0xdd };
const MAP = { fix: 0x80, upToFix: 15, u8: 0, u16: 0xde, u32: 0xdf };

/**
 * Writes msgpack piece by piece, so that a value is packed in one pass, straight from what it is in
 * memory. A library for it would walk over a tree made for it alone, in JavaScript that is still
 * cold in a plugin's short life (docs/decisions/0011-executables.md).
 */
export class MsgpackWriter {
  private readonly full: Buffer[] = [];
  private chunk: Buffer;
  private at = 0;

  /** @param bytes how many there may be before the first piece is full */
  constructor(bytes = CHUNK_BYTES) {
    this.chunk = Buffer.allocUnsafe(bytes);
  }

  /** What was written; writes nothing more. */
  bytes(): Buffer {
    const last = this.chunk.subarray(0, this.at);
    return this.full.length === 0 ? last : Buffer.concat([...this.full, last]);
  }

  /** Bytes that are msgpack already. */
  packed(bytes: Buffer): void {
    this.makeRoom(bytes.length);
    this.chunk.set(bytes, this.at);
    this.at += bytes.length;
  }

  nil(): void {
    this.makeRoom(1);
    this.byte(0xc0);
  }

  bool(value: boolean): void {
    this.makeRoom(1);
    this.byte(value ? 0xc3 : 0xc2);
  }

  /** An integer when it is one, else a double. */
  number(value: number): void {
    if (Number.isSafeInteger(value)) {
      this.integer(value);
      return;
    }
    this.makeRoom(LONGEST_HEADER);
    this.byte(0xcb);
    this.at = this.chunk.writeDoubleBE(value, this.at);
  }

  /** @param value from -2^63 to 2^64 - 1 */
  bigint(value: bigint): void {
    if (value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER) {
      this.integer(Number(value));
      return;
    }
    this.wide(value);
  }

  text(text: string): void {
    this.textOf(text, Buffer.byteLength(text));
  }

  /** @param length the number of bytes that `text` has in UTF-8 */
  textOf(text: string, length: number): void {
    this.makeRoom(LONGEST_HEADER + length);
    this.header(TEXT, length);
    // As many bytes as characters: ASCII, which is copied.
    const encoding = length === text.length ? "latin1" : "utf8";
    this.at += this.chunk.write(text, this.at, length, encoding);
  }

  binary(bytes: Buffer): void {
    this.makeRoom(LONGEST_HEADER);
    this.header(BINARY, bytes.length);
    this.packed(bytes);
  }

  /** The next `length` values are its items. */
  array(length: number): void {
    this.makeRoom(LONGEST_HEADER);
    this.header(ARRAY, length);
  }

  /** The next `length` pairs are its keys and values. */
  map(length: number): void {
    this.makeRoom(LONGEST_HEADER);
    this.header(MAP, length);
  }

  /** An extension of one byte. */
  extension(type: number, byte: number): void {
    this.makeRoom(3);
    this.byte(0xd4);
    this.byte(type);
    this.byte(byte);
  }

  private integer(value: number): void {
    if (value >= -0x20 && value < 0x80) {
      this.makeRoom(1);
      this.byte(value);
    } else if (value >= 0 && value <= 0xffffffff) {
      this.makeRoom(LONGEST_HEADER);
      this.header(
        { fix: 0, upToFix: -1, u8: 0xcc, u16: 0xcd, u32: 0xce },
        value,
      );
    } else this.wide(BigInt(value));
  }

  /** In 64 bits. */
  private wide(value: bigint): void {
    this.makeRoom(LONGEST_HEADER);
    this.byte(value < 0n ? 0xd3 : 0xcf);
    this.at = this.chunk.writeBigUInt64BE(BigInt.asUintN(64, value), this.at);
  }

  private header(
    { fix, upToFix, u8, u16, u32 }: typeof TEXT,
    length: number,
  ): void {
    if (length <= upToFix) this.byte(fix | length);
    else if (length < 0x100 && u8 !== 0) {
      this.byte(u8);
      this.byte(length);
    } else if (length < 0x1_0000) {
      this.byte(u16);
      this.at = this.chunk.writeUInt16BE(length, this.at);
    } else {
      this.byte(u32);
      this.at = this.chunk.writeUInt32BE(length, this.at);
    }
  }

  private byte(byte: number): void {
    this.chunk[this.at] = byte;
    this.at += 1;
  }

  private makeRoom(bytes: number): void {
    if (this.at + bytes <= this.chunk.length) return;
    this.full.push(this.chunk.subarray(0, this.at));
    this.chunk = Buffer.allocUnsafe(Math.max(CHUNK_BYTES, bytes));
    this.at = 0;
  }
}
