/**
 * The process-wide list of secrets, and the one function that masks them in text that is about to
 * leave the process.
 *
 * A room that learns a secret (a password, its SHA-512, a secret key, a session uuid) calls
 * {@link protectSecret} before it uses it. {@link CodedError} and every log line call
 * {@link redact}, so a secret cannot get into either by accident.
 */
import { everySpelling, inBase64, spellingsOf } from "./spellings";

const MASK = "***";

/**
 * Secrets shorter than this may be ordinary words ("password"); they are masked only where they
 * stand alone.
 */
const SURELY_NO_WORD = 16;

interface Secret {
  readonly length: number;
  readonly pattern: RegExp;
  /** What is put in its place. */
  readonly mask: string;
}

const secrets = new Map<string, Secret>();

/** What is a part of another one comes after it: else it would leave the rest of that standing. */
let longestFirst: readonly Secret[] = [];

function remember(key: string, secret: Secret): void {
  secrets.set(key, secret);
  longestFirst = [...secrets.values()].sort((a, b) => b.length - a.length);
}

/**
 * Remembers `secret`, so that {@link redact} masks it in whatever spelling it travels: as it is, in
 * other letter case, escaped for JSON, HTML, a URL or a form, in base64 (also as a part of what was
 * encoded), a hash with dashes in it. Empty and undefined values are ignored.
 */
export function protectSecret(secret: string | undefined): void {
  for (const form of formsOf(secret ?? "")) protect(form, matcher);
  for (const form of base64Forms(secret ?? "").flatMap(inPieces))
    protect(form, (text) => new RegExp(inBase64(text), "giu"));
}

/**
 * Remembers that what follows this text and a colon is secret, whatever it is: a signature, which
 * is another one for each request.
 */
export function protectWhatFollows(name: string): void {
  const head = `(${everySpelling(name)}${spellingsOf(":")})`;
  const pattern = new RegExp(`${head}[^\\s"'<>,;&]{1,256}`, "giu");
  const length = name.length;
  remember(`${name}:`, { length, pattern, mask: `$1${MASK}` });
}

function protect(form: string, matching: (form: string) => RegExp): void {
  if (secrets.has(form)) return;
  const pattern = matching(form);
  remember(form, { length: form.length, pattern, mask: MASK });
}

/** Returns `text` with every known secret replaced by `***`. */
export function redact(text: string): string {
  let masked = text;
  for (const { pattern, mask } of longestFirst)
    masked = masked.replace(pattern, mask);
  return masked;
}

/**
 * As {@link redact}, for sentences of our own: a secret that may be an ordinary word is left alone.
 * Masked, "name or ***" would be a riddle that gives the password away; nothing of ours contains
 * one but by such a chance.
 */
export function redactOwn(text: string): string {
  let masked = text;
  for (const { length, pattern, mask } of longestFirst)
    if (length >= SURELY_NO_WORD) masked = masked.replace(pattern, mask);
  return masked;
}

/** What of a long text is looked at: nobody reads more, and no pattern of ours runs over more. */
const WINDOW = 64 * 1024;

/** One character of a secret takes so many at the most: `%252525` and the like. */
const LONGEST_SPELLING = 12;

/**
 * The beginning of a text that somebody else wrote, redacted. The order matters: masked after the
 * cut, a secret that the cut went through would stay.
 *
 * @param most characters that are kept of it, but for the mark of the cut
 */
export function redactedStart(text: string, most: number): string {
  const window = text.slice(0, WINDOW);
  const masked = redact(window);
  const whole = text.length === window.length;
  // The window may have cut through a secret, too: its end is not shown.
  const safe = whole ? masked : masked.slice(0, -longestSecret() || undefined);
  return whole && safe.length <= most ? safe : `${safe.slice(0, most)}…`;
}

/** Empties the list. For tests: one process plays many users there. */
export function forgetSecrets(): void {
  secrets.clear();
  longestFirst = [];
}

function longestSecret(): number {
  let longest = 0;
  for (const { length } of secrets.values())
    longest = Math.max(longest, length);
  return longest * LONGEST_SPELLING;
}

/** A private key is some 2,000 characters; patterns for all of it at once would be too large. */
const PIECE = /[^]{1,128}/g;

function formsOf(secret: string): readonly string[] {
  return [...wholeForms(secret)].flatMap(inPieces);
}

function inPieces(form: string): readonly string[] {
  return form.match(PIECE) ?? [];
}

/**
 * What of the secret is seen in base64, wherever in the encoded text it begins.
 */
function base64Forms(secret: string): readonly string[] {
  if (secret.length < SURELY_NO_WORD / 2) return [];
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.from("\0".repeat(before) + secret, "utf8");
    // The first and the last characters may hold bits of what stands around it.
    const [from, to] = [Math.ceil((before * 4) / 3), (bytes.length * 4) / 3];
    return bytes.toString("base64").slice(from, to);
  });
}

function wholeForms(secret: string): Set<string> {
  const forms = new Set([secret.trim()]);
  // A PEM key is printed line by line as often as whole; lines of base64 are long enough to be
  // masked anywhere.
  for (const line of secret.split(/\r?\n/))
    if (line.length >= SURELY_NO_WORD && !line.startsWith("-----"))
      forms.add(line.trim());
  return forms;
}

function matcher(form: string): RegExp {
  const spelled = everySpelling(form);
  if (form.length >= SURELY_NO_WORD) return new RegExp(spelled, "giu");
  // Otherwise the password "password" would turn "account_password" into a riddle that also gives
  // the password away.
  return new RegExp(`(?<![\\p{L}\\p{N}_])${spelled}(?![\\p{L}\\p{N}_])`, "giu");
}
