import { createHash } from "node:crypto";

/** What the code signature in a Mach-O executable of 64 bits says, held against the file. */
export interface CodeSignature {
  readonly identifier: string;
  readonly adHoc: boolean;
  /** Whether it is about everything before it. */
  readonly reachesUpToItself: boolean;
  /** Numbers of the pages whose hash is another. */
  readonly wrongPages: readonly number[];
}

/** Reads it as the kernel of macOS does; written from its header files, not from our signer. */
export function signatureOf(file: Buffer): CodeSignature {
  const at = offsetOfSignature(file);
  const blob = file.subarray(at);
  if (blob.readUInt32BE(0) !== 0xfade0cc0)
    throw new TypeError("There is no embedded signature.");
  const directory = blob.subarray(offsetOfDirectory(blob));
  const word = (index: number) => directory.readUInt32BE(index * 4);
  const [flags, hashes, name, pages, limit] = [3, 4, 5, 7, 8].map(word) as [
    ...[number, number, number, number, number],
  ];
  const [hashSize = 0, , , pageBits = 0] = directory.subarray(36, 40);
  const size = 2 ** pageBits;
  const wrongPages = [...Array(pages).keys()].filter((page) => {
    const end = Math.min((page + 1) * size, limit);
    const hash = createHash("sha256").update(file.subarray(page * size, end));
    const from = hashes + page * hashSize;
    return !hash.digest().equals(directory.subarray(from, from + hashSize));
  });
  return {
    identifier: directory.toString("latin1", name, directory.indexOf(0, name)),
    adHoc: (flags & 2) !== 0,
    reachesUpToItself: limit === at && pages === Math.ceil(limit / size),
    wrongPages,
  };
}

function offsetOfSignature(file: Buffer): number {
  let command = 32;
  for (let left = file.readUInt32LE(16); left > 0; left -= 1) {
    if (file.readUInt32LE(command) === 0x1d)
      return file.readUInt32LE(command + 8);
    command += file.readUInt32LE(command + 4);
  }
  throw new TypeError("There is no load command for a signature.");
}

function offsetOfDirectory(blob: Buffer): number {
  for (let i = 0; i < blob.readUInt32BE(8); i += 1)
    if (blob.readUInt32BE(12 + i * 8) === 0)
      return blob.readUInt32BE(16 + i * 8);
  throw new TypeError("There is no code directory.");
}
