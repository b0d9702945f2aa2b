/**
 * The process-wide list of secrets, and the one function that masks them in text that is about to
 * leave the process.
 *
 * A room that learns a secret (a password, its SHA-512, a secret key, a session uuid) calls {@link
 * protectSecret} before it uses it. {@link CodedError} and every log line call {@link redact}, so a
 * secret cannot get into either by accident.
 */

const MASK = "***";

/**
 * Secrets shorter than this may be ordinary words ("password"); they are masked only where they
 * stand alone.
 */
const SURELY_NO_WORD = 16;

const secrets = new Map<string, RegExp>();

/**
 * Remembers `secret`, and the forms in which it travels (JSON-escaped, percent-encoded, base64), so
 * that {@link redact} masks them. Empty and undefined values are ignored.
 */
export function protectSecret(secret: string | undefined): void {
  if (secret === undefined || secret === "") return;
  for (const form of formsOf(secret)) {
    if (!secrets.has(form)) secrets.set(form, matcher(form));
  }
}

/** Returns `text` with every known secret replaced by `***`. */
export function redact(text: string): string {
  let masked = text;
  for (const [form, pattern] of secrets) {
    if (masked.includes(form)) masked = masked.replace(pattern, MASK);
  }
  return masked;
}

/**
 * As {@link redact}, for sentences of our own: a secret that may be an ordinary word is left alone.
 * Masked, "name or ***" would be a riddle that gives the password away; nothing of ours contains
 * one but by such a chance.
 */
export function redactOwn(text: string): string {
  let masked = text;
  for (const [form, pattern] of secrets) {
    if (form.length >= SURELY_NO_WORD && masked.includes(form))
      masked = masked.replace(pattern, MASK);
  }
  return masked;
}

/** Empties the list. For tests: one process plays many users there. */
export function forgetSecrets(): void {
  secrets.clear();
}

function formsOf(secret: string): Set<string> {
  const jsonEscaped = JSON.stringify(secret).slice(1, -1);
  const forms = new Set([
    secret,
    jsonEscaped,
    encodeURIComponent(Buffer.from(secret, "utf8").toString("utf8")),
    secret.trim(),
  ]);
  if (secret.length >= SURELY_NO_WORD / 2) {
    const bytes = Buffer.from(secret, "utf8");
    forms.add(bytes.toString("base64").replace(/=+$/, ""));
    forms.add(bytes.toString("base64url"));
  }
  // A PEM key is printed line by line as often as whole; lines of base64 are long enough to be
  // masked anywhere.
  for (const line of secret.split(/\r?\n/))
    if (line.length >= SURELY_NO_WORD && !line.startsWith("-----"))
      forms.add(line.trim());
  forms.delete("");
  return forms;
}

function matcher(form: string): RegExp {
  const literal = form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  if (form.length >= SURELY_NO_WORD) return new RegExp(literal, "g");
  // Otherwise the password "password" would turn "account_password" into a riddle that also gives
  // the password away.
  return new RegExp(`(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`, "gu");
}
