// Detached GPG signatures, as registries want them: binary, beside the file, `.sig`.
import { spawnSync } from "node:child_process";

/**
 * Signs `file` with the key GPG_FINGERPRINT of the keyring in GNUPGHOME (with GPG_PASSPHRASE, when
 * it has one); the public registries accept RSA and DSA keys only. Does nothing without
 * GPG_FINGERPRINT; tells whether it signed.
 */
export function signWhenAsked(file) {
  const { GPG_FINGERPRINT: key, GPG_PASSPHRASE: passphrase } = process.env;
  if (!key) return false;
  const done = spawnSync(
    "gpg",
    [
      ...["--batch", "--yes", "--local-user", key],
      ...(passphrase
        ? ["--pinentry-mode", "loopback", "--passphrase-fd", "0"]
        : []),
      ...["--output", `${file}.sig`, "--detach-sign", file],
    ],
    { input: passphrase ?? "", encoding: "utf8" },
  );
  if (done.status !== 0)
    throw new Error(
      `gpg could not sign ${file}: ${done.error?.message ?? done.stderr}`,
    );
  return true;
}
