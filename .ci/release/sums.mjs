// The two sums by which the artefacts are known: SHA-256 of a file, and the `h1:` of Terraform's
// dependency lock file.
import { createHash } from "node:crypto";

const sha256 = (bytes) => createHash("sha256").update(bytes);

/** A SHA256SUMS file over `entries`, each `{ name, bytes }`, as sha256sum reads it. */
export function sumsOf(entries) {
  return sorted(entries)
    .map(({ name, bytes }) => `${sha256(bytes).digest("hex")}  ${name}\n`)
    .join("");
}

/**
 * The hash of an unpacked provider package, as Terraform and OpenTofu record it in
 * `.terraform.lock.hcl`: the SHA-256 of the list of its files' sums, by Go's dirhash.Hash1. Zip or
 * folder, and when it was packed, make no difference.
 */
export function h1Of(entries) {
  return `h1:${sha256(sumsOf(entries)).digest("base64")}`;
}

function sorted(entries) {
  return [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
}
