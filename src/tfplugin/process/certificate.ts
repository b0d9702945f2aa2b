import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** Object identifiers as DER has them. */
const OID = {
  ecdsaWithSha256: "2a8648ce3d040302",
  commonName: "550403",
  subjectAltName: "551d11",
  keyUsage: "551d0f",
  extendedKeyUsage: "551d25",
  basicConstraints: "551d13",
  serverAuth: "2b06010505070301",
  clientAuth: "2b06010505070302",
} as const;

const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  dnsName: 0x82,
  /** EXPLICIT [0] (version) and [3] (extensions) of a TBSCertificate. */
  version: 0xa0,
  extensions: 0xa3,
} as const;

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
 * Written by hand because each library for it costs 60 ms or more at every start
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
  const der = element(
    TAG.sequence,
    tbs,
    algorithm(),
    bits(0, sign("sha256", tbs, privateKey)),
  );
  const key = privateKey.export({ type: "pkcs8", format: "pem" });
  return { der, certificatePem: pem(der), privateKeyPem: key.toString() };
}

function toBeSigned(spki: Buffer, now: number): Buffer {
  // Positive and without a leading zero byte: DER wants the shortest form.
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return element(
    TAG.sequence,
    element(TAG.version, element(TAG.integer, Buffer.from([2]))),
    element(TAG.integer, serial),
    algorithm(),
    name(),
    element(TAG.sequence, time(now - BACKDATED_MS), time(now + VALID_MS)),
    name(),
    spki,
    element(TAG.extensions, element(TAG.sequence, ...extensions())),
  );
}

function algorithm(): Buffer {
  return element(TAG.sequence, oid("ecdsaWithSha256"));
}

function name(): Buffer {
  const value = element(TAG.utf8String, Buffer.from("localhost"));
  const part = element(TAG.sequence, oid("commonName"), value);
  return element(TAG.sequence, element(TAG.set, part));
}

/** X.509 writes years below 2050 with two digits, later ones with four. */
function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/[-:T]|\.\d+/g, "");
  return digits < "2050"
    ? element(TAG.utcTime, Buffer.from(digits.slice(2)))
    : element(TAG.generalizedTime, Buffer.from(digits));
}

function extensions(): Buffer[] {
  return [
    extension(
      "subjectAltName",
      element(TAG.sequence, element(TAG.dnsName, Buffer.from("localhost"))),
    ),
    // digitalSignature, keyAgreement, keyCertSign: bits 0, 4 and 5; two bits of the byte are
    // unused.
    extension("keyUsage", bits(2, Buffer.from([0x8c]))),
    extension(
      "extendedKeyUsage",
      element(TAG.sequence, oid("serverAuth"), oid("clientAuth")),
    ),
    extension(
      "basicConstraints",
      element(TAG.sequence, element(TAG.boolean, Buffer.from([0xff]))),
    ),
  ];
}

function extension(what: keyof typeof OID, value: Buffer): Buffer {
  return element(TAG.sequence, oid(what), element(TAG.octetString, value));
}

function oid(what: keyof typeof OID): Buffer {
  return element(TAG.oid, Buffer.from(OID[what], "hex"));
}

function bits(unused: number, bytes: Buffer): Buffer {
  return element(TAG.bitString, Buffer.from([unused]), bytes);
}

/** One element of DER: its tag, the length of what is in it, and that. */
function element(tag: number, ...contents: readonly Buffer[]): Buffer {
  const length = contents.reduce((sum, { length: more }) => sum + more, 0);
  const size =
    length < 0x80
      ? [length]
      : length < 0x100
        ? [0x81, length]
        : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), ...contents]);
}

function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
