import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** PEM texts. */
export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

/** A CA of the test's own, a server certificate of it for 127.0.0.1 and localhost, and a client certificate of it. By openssl; valid for two days. */
export function makeCertificates(): {
  readonly ca: string;
  readonly server: KeyPair;
  readonly client: KeyPair;
} {
  const folder = mkdtempSync(path.join(tmpdir(), "zstack-iso-certificates-"));
  try {
    const ca = selfSigned(folder);
    return {
      ca: ca.cert,
      server: signed(
        folder,
        "server",
        "subjectAltName=IP:127.0.0.1,DNS:localhost",
      ),
      client: signed(folder, "client", "extendedKeyUsage=clientAuth"),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

function selfSigned(folder: string): KeyPair {
  openssl(
    folder,
    "req",
    "-x509",
    ...KEY,
    "-keyout",
    "ca.key",
    "-out",
    "ca.crt",
    "-days",
    "2",
    "-subj",
    "/CN=paper CA",
  );
  return pairIn(folder, "ca");
}

function signed(folder: string, name: string, extension: string): KeyPair {
  writeFileSync(path.join(folder, `${name}.ext`), extension);
  openssl(
    folder,
    "req",
    ...KEY,
    "-keyout",
    `${name}.key`,
    "-out",
    `${name}.csr`,
    "-subj",
    `/CN=${name}`,
  );
  openssl(
    folder,
    "x509",
    "-req",
    "-in",
    `${name}.csr`,
    "-CA",
    "ca.crt",
    "-CAkey",
    "ca.key",
    "-CAcreateserial",
    "-days",
    "2",
    "-extfile",
    `${name}.ext`,
    "-out",
    `${name}.crt`,
  );
  return pairIn(folder, name);
}

function openssl(folder: string, ...args: string[]): void {
  execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
}

function pairIn(folder: string, name: string): KeyPair {
  const read = (file: string): string =>
    readFileSync(path.join(folder, file), "utf8");
  return { key: read(`${name}.key`), cert: read(`${name}.crt`) };
}
