import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { Ber, BerWriter } from "asn1";

const OID = {
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
  commonName: "2.5.4.3",
  subjectAltName: "2.5.29.17",
  keyUsage: "2.5.29.15",
  extendedKeyUsage: "2.5.29.37",
  basicConstraints: "2.5.29.19",
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
} as const;

const SEQUENCE = 0x30;
const SET = 0x31;
const UTC_TIME = 0x17;
const GENERALIZED_TIME = 0x18;
const UTF8_STRING = 0x0c;
const BIT_STRING = 0x03;
const DNS_NAME = 0x82;
/** EXPLICIT [0] (version) and [3] (extensions) of a TBSCertificate. */
const VERSION_TAG = 0xa0;
const EXTENSIONS_TAG = 0xa3;

const BACKDATED_MS = 60_000;
const VALID_MS = 30 * 24 * 3_600_000;

export interface ServerCertificate {
  /** What the handshake line carries, in base64. */
  readonly der: Buffer;
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

/**
 * Makes a fresh self-signed P-256 certificate for `localhost`. It lives as long as this process,
 * and the host trusts nothing else.
 *
 * Written by hand on an ASN.1 writer because each library for it costs 60 ms or more at every start
 * (docs/decisions/0002).
 */
export function createServerCertificate(
  now: number = Date.now(),
): ServerCertificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
  });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const tbs = toBeSigned(spki, now);
  const signature = sign("sha256", tbs, privateKey);
  const writer = new BerWriter();
  writer.startSequence();
  writeDer(writer, tbs);
  writeAlgorithm(writer);
  writer.writeBuffer(Buffer.concat([Buffer.from([0]), signature]), BIT_STRING);
  writer.endSequence();
  const der = writer.buffer;
  return {
    der,
    certificatePem: pem(der),
    privateKeyPem: privateKey
      .export({ type: "pkcs8", format: "pem" })
      .toString(),
  };
}

function toBeSigned(spki: Buffer, now: number): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.startSequence(VERSION_TAG);
  writer.writeInt(2);
  writer.endSequence();
  // Positive and without a leading zero byte: DER wants the shortest form.
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  writer.writeBuffer(serial, Ber.Integer);
  writeAlgorithm(writer);
  writeName(writer);
  writer.startSequence();
  writeTime(writer, now - BACKDATED_MS);
  writeTime(writer, now + VALID_MS);
  writer.endSequence();
  writeName(writer);
  writeDer(writer, spki);
  writeExtensions(writer);
  writer.endSequence();
  return writer.buffer;
}

function writeAlgorithm(writer: BerWriter): void {
  writer.startSequence();
  writer.writeOID(OID.ecdsaWithSha256, Ber.OID);
  writer.endSequence();
}

function writeName(writer: BerWriter): void {
  writer.startSequence();
  writer.startSequence(SET);
  writer.startSequence();
  writer.writeOID(OID.commonName, Ber.OID);
  writer.writeString("localhost", UTF8_STRING);
  writer.endSequence();
  writer.endSequence();
  writer.endSequence();
}

/** X.509 writes years below 2050 with two digits, later ones with four. */
function writeTime(writer: BerWriter, time: number): void {
  const digits = new Date(time).toISOString().replace(/[-:T]|\.\d+/g, "");
  if (digits < "2050") writer.writeString(digits.slice(2), UTC_TIME);
  else writer.writeString(digits, GENERALIZED_TIME);
}

function writeExtensions(writer: BerWriter): void {
  writer.startSequence(EXTENSIONS_TAG);
  writer.startSequence();
  writeExtension(writer, OID.subjectAltName, (value) => {
    value.startSequence();
    value.writeString("localhost", DNS_NAME);
    value.endSequence();
  });
  writeExtension(writer, OID.keyUsage, (value) => {
    // digitalSignature, keyAgreement, keyCertSign: bits 0, 4 and 5; two bits of the byte are
    // unused.
    value.writeBuffer(Buffer.from([0x02, 0x8c]), BIT_STRING);
  });
  writeExtension(writer, OID.extendedKeyUsage, (value) => {
    value.startSequence();
    value.writeOID(OID.serverAuth, Ber.OID);
    value.writeOID(OID.clientAuth, Ber.OID);
    value.endSequence();
  });
  writeExtension(writer, OID.basicConstraints, (value) => {
    value.startSequence();
    value.writeBoolean(true);
    value.endSequence();
  });
  writer.endSequence();
  writer.endSequence();
}

function writeExtension(
  writer: BerWriter,
  oid: string,
  write: (value: BerWriter) => void,
): void {
  const value = new BerWriter();
  write(value);
  writer.startSequence();
  writer.writeOID(oid, Ber.OID);
  writer.writeBuffer(value.buffer, Ber.OctetString);
  writer.endSequence();
}

/** Puts a finished SEQUENCE into another: the writer wants tag and contents apart. */
function writeDer(writer: BerWriter, der: Buffer): void {
  const first = der[1] ?? 0;
  const header = first < 0x80 ? 2 : 2 + (first & 0x7f);
  writer.writeBuffer(der.subarray(header), SEQUENCE);
}

function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
