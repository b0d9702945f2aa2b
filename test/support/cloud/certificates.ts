import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** PEM texts. By openssl, since Node cannot issue certificates. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

interface Subject {
  readonly name: string;
  /** As openssl writes it, e.g. `DNS:localhost,IP:127.0.0.1`. */
  readonly altNames?: string;
  readonly curve?: "prime256v1" | "secp521r1";
  /** Negative: it has expired. */
  readonly days?: number;
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), "certificates-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function openssl(folder: string, ...args: string[]): void {
  execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
}

/** Self-signed; a CA, too, so that it can issue others. */
export function selfSigned({
  name,
  altNames,
  curve = "prime256v1",
  days = 2,
}: Subject): KeyPair {
  return inFolder((folder) => {
    openssl(
      folder,
      ...["req", "-x509", "-newkey", "ec", "-nodes", "-days", String(days)],
      ...["-pkeyopt", `ec_paramgen_curve:${curve}`, "-subj", `/CN=${name}`],
      ...(altNames === undefined
        ? []
        : ["-addext", `subjectAltName=${altNames}`]),
      ...["-keyout", "key.pem", "-out", "cert.pem"],
    );
    return pairIn(folder);
  });
}

/** Issued by `authority`. */
export function issued(
  authority: KeyPair,
  { name, altNames, days = 2 }: Subject,
): KeyPair {
  return inFolder((folder) => {
    writeFileSync(path.join(folder, "ca.pem"), authority.cert);
    writeFileSync(path.join(folder, "ca.key"), authority.key);
    writeFileSync(
      path.join(folder, "ext"),
      altNames === undefined ? "" : `subjectAltName=${altNames}\n`,
    );
    openssl(
      folder,
      ...["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"],
      ...["-nodes", "-subj", `/CN=${name}`],
      ...["-keyout", "key.pem", "-out", "request.pem"],
    );
    openssl(
      folder,
      ...["x509", "-req", "-in", "request.pem", "-CA", "ca.pem"],
      ...["-CAkey", "ca.key", "-CAcreateserial", "-days", String(days)],
      ...["-extfile", "ext", "-out", "cert.pem"],
    );
    return pairIn(folder);
  });
}

function pairIn(folder: string): KeyPair {
  return {
    cert: readFileSync(path.join(folder, "cert.pem"), "utf8"),
    key: readFileSync(path.join(folder, "key.pem"), "utf8"),
  };
}

/**
 * A CA of the test's own, a server certificate of it for 127.0.0.1 and localhost, and a client
 * certificate of it.
 */
export function makeCertificates(): {
  readonly ca: string;
  readonly server: KeyPair;
  readonly client: KeyPair;
} {
  const authority = selfSigned({ name: "paper CA" });
  return {
    ca: authority.cert,
    server: issued(authority, {
      name: "server",
      altNames: "IP:127.0.0.1,DNS:localhost",
    }),
    client: issued(authority, { name: "client" }),
  };
}
