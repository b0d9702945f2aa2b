// Signs executables for macOS ad hoc: macOS kills a process whose pages are not what its signature
// says, and on arm64 one without any. Bun leaves the signature of its own file in the executable
// for amd64, where it is wrong by then.
//
// After the structures of Apple's <mach-o/loader.h> and <kern/cs_blobs.h>. A tool for it is there
// only in Rust (rcodesign) and Go (quill), each of which would make a release need that toolchain.
import { createHash } from "node:crypto";

const LC_SEGMENT_64 = 0x19;
const LC_CODE_SIGNATURE = 0x1d;
const EMBEDDED_SIGNATURE = 0xfade0cc0;
const CODE_DIRECTORY = 0xfade0c02;
/** The first that knows of the executable segment, which macOS asks of arm64. */
const VERSION = 0x20400;
const AD_HOC = 0x2;
const SHA256 = { type: 2, size: 32 };
const PAGE = 4096;
const MAIN_BINARY = 1n;
/** Of the headers before what they are followed by. */
const DIRECTORY_HEADER = 88;
const SUPER_BLOB_HEADER = 20;

/** The executable with an ad-hoc signature in place of the one that it has. */
export function signAdHoc(executable, identifier) {
  const { signature, linkEdit, text } = commandsOf(executable);
  const codeLimit = executable.readUInt32LE(signature + 8);
  const size = sizeOfSignature(codeLimit, identifier);
  const signed = Buffer.concat([
    executable.subarray(0, codeLimit),
    Buffer.alloc(size),
  ]);
  signed.writeUInt32LE(size, signature + 12);
  resize(signed, linkEdit);
  // Only now: the pages hold what was written above.
  sign(signed, { codeLimit, identifier, text });
  return signed;
}

/** Where in the header the load commands are that a signature is about. */
function commandsOf(executable) {
  const found = {};
  let at = 32;
  for (let left = executable.readUInt32LE(16); left > 0; left -= 1) {
    const command = executable.readUInt32LE(at);
    if (command === LC_CODE_SIGNATURE) found.signature = at;
    if (command === LC_SEGMENT_64) {
      const name = executable.toString("latin1", at + 8, at + 24);
      if (name.startsWith("__LINKEDIT\0")) found.linkEdit = at;
      if (name.startsWith("__TEXT\0")) found.text = at;
    }
    at += executable.readUInt32LE(at + 4);
  }
  return found;
}

/** The last segment, which holds the signature, ends with the file. */
function resize(executable, linkEdit) {
  const from = executable.readBigUInt64LE(linkEdit + 40);
  const size = BigInt(executable.length) - from;
  const granule = 0x4000n;
  const inMemory = ((size + granule - 1n) / granule) * granule;
  executable.writeBigUInt64LE(inMemory, linkEdit + 32);
  executable.writeBigUInt64LE(size, linkEdit + 48);
}

function sizeOfSignature(codeLimit, identifier) {
  const pages = Math.ceil(codeLimit / PAGE);
  const directory =
    DIRECTORY_HEADER + identifier.length + 1 + pages * SHA256.size;
  return SUPER_BLOB_HEADER + directory;
}

function sign(executable, { codeLimit, identifier, text }) {
  const pages = Math.ceil(codeLimit / PAGE);
  const blob = executable.subarray(codeLimit);
  const words = [EMBEDDED_SIGNATURE, blob.length, 1, 0, SUPER_BLOB_HEADER];
  words.forEach((word, i) => blob.writeUInt32BE(word, i * 4));
  const directory = blob.subarray(SUPER_BLOB_HEADER);
  const hashes = DIRECTORY_HEADER + identifier.length + 1;
  [
    ...[CODE_DIRECTORY, directory.length, VERSION, AD_HOC],
    // Hashes, identifier, no special slots, pages.
    ...[hashes, DIRECTORY_HEADER, 0, pages, codeLimit],
  ].forEach((word, i) => directory.writeUInt32BE(word, i * 4));
  directory[36] = SHA256.size;
  directory[37] = SHA256.type;
  directory[39] = Math.log2(PAGE);
  const segment = [text + 40, text + 48].map((at) =>
    executable.readBigUInt64LE(at),
  );
  [...segment, MAIN_BINARY].forEach((value, i) =>
    directory.writeBigUInt64BE(value, 64 + i * 8),
  );
  directory.write(identifier, DIRECTORY_HEADER, "latin1");
  for (let page = 0; page < pages; page += 1) {
    const end = Math.min((page + 1) * PAGE, codeLimit);
    const bytes = executable.subarray(page * PAGE, end);
    const hash = createHash("sha256").update(bytes).digest();
    hash.copy(directory, hashes + page * SHA256.size);
  }
}
