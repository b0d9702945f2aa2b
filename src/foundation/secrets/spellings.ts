/** A hash or a uuid: people and programs write such with separators. */
const HEXADECIMAL = /^[0-9a-f]{32,}$/i;

/** From here on a secret is recognised by its first half: somebody may have cut the rest off. */
const LONG = 32;

/**
 * The source of a regular expression (flags `iu`) for `text` in every spelling in which other
 * programs repeat what they were sent: percent-escapes of either case and also escaped twice, form
 * encoding, JSON and HTML escapes, backslashes, a hash in groups. Of a long text half is enough.
 *
 * It runs in time proportional to what it is run over: where one alternative has matched, no other
 * one can, and nothing is repeated without a bound.
 */
export function everySpelling(text: string): string {
  const between = HEXADECIMAL.test(text) ? "[-:]?" : "";
  return halfIsEnough(Array.from(text, spellingsOf), between);
}

/**
 * As {@link everySpelling}, for base64 with either alphabet: its letters and digits are escaped by
 * nobody, and there are many of them.
 */
export function inBase64(text: string): string {
  const characters = Array.from(text, (one) =>
    /[a-z0-9]/i.test(one)
      ? one
      : `(?:${spellingsOf(one)}|${FOR_URLS[one] ?? one})`,
  );
  return halfIsEnough(characters, "");
}

const FOR_URLS: Readonly<Record<string, string>> = { "+": "-", "/": "_" };

function halfIsEnough(characters: readonly string[], between: string): string {
  if (characters.length < LONG) return characters.join(between);
  const half = Math.ceil(characters.length / 2);
  const tail = characters.slice(half);
  return (
    characters.slice(0, half).join(between) +
    tail.map((one) => `(?:${between}${one}`).join("") +
    ")?".repeat(tail.length)
  );
}

/** One character, in every spelling. */
export function spellingsOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return `(?:${[
    literally(character),
    percentEncoded(character),
    ...(character === " " ? ["\\+"] : []),
    // JSON, as JavaScript and Gson write it: a character beyond the first plane is two.
    Array.from({ length: character.length }, (_, i) =>
      jsonEscape(character, i),
    ).join(""),
    `&#(?:x0{0,4}${hex}|0{0,4}${code});`,
    ...(NAMED[character] === undefined ? [] : [`&${NAMED[character]};`]),
  ].join("|")})`;
}

const NAMED: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "apos",
};

const ESCAPED_BY_LETTER: Readonly<Record<string, string>> = {
  "\n": "n",
  "\r": "r",
  "\t": "t",
};

/** With a backslash before it or not: `\/`, `\"`, `\\`, `\n`. */
function literally(character: string): string {
  const letter = ESCAPED_BY_LETTER[character];
  if (letter !== undefined) return `[\\${letter}]|\\\\{1,2}${letter}`;
  if (character === "\\") return "\\\\{1,4}";
  const source = character.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return /["'/]/.test(character) ? `\\\\{0,3}${source}` : source;
}

function percentEncoded(character: string): string {
  return Array.from(
    Buffer.from(character, "utf8"),
    (byte) => `%(?:25){0,2}${byte.toString(16).padStart(2, "0")}`,
  ).join("");
}

function jsonEscape(character: string, at: number): string {
  return `\\\\{1,2}u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
}
