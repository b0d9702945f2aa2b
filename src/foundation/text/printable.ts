/**
 * What a terminal acts upon rather than shows, and what turns the direction of writing: C0 and C1
 * control characters (among them escape sequences and line breaks), line and paragraph separators,
 * bidirectional marks, and halves of surrogate pairs.
 */
const ACTED_UPON = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}]/gu;

/**
 * A text of several lines that is safe to print: all that a terminal would act upon is written as
 * an escape, `\u001b`. Line feeds and tabs stay. For text that was put together here; what others
 * wrote goes through {@link printableLine} first.
 */
export function printable(text: string): string {
  return text.replace(ACTED_UPON, (character) =>
    character === "\n" || character === "\t" ? character : escaped(character),
  );
}

/**
 * A name, a description or an answer that somebody else wrote, as part of a line of ours: a line
 * break in it (`\n`) cannot begin a line that looks like one of ours.
 */
export function printableLine(text: string): string {
  return text.replace(ACTED_UPON, escaped);
}

const SHORT: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

function escaped(character: string): string {
  return (
    SHORT[character] ??
    `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}
