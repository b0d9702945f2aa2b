import { inflateRawSync } from "node:zlib";

const LOCAL_HEADER = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const DEFLATED = 8;

/** The contents of all files in a zip (a Terraform plan is one), one after the other. */
export function unzipped(zip: Buffer): Buffer {
  const contents: Buffer[] = [];
  for (
    let at = zip.indexOf(LOCAL_HEADER);
    at >= 0;
    at = zip.indexOf(LOCAL_HEADER, at + 4)
  ) {
    const begin =
      at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
    const rest = zip.subarray(begin);
    contents.push(
      zip.readUInt16LE(at + 8) === DEFLATED ? inflateRawSync(rest) : rest,
    );
  }
  return Buffer.concat(contents);
}
