/**
 * Wide and fullwidth blocks of Unicode (UAX #11), those that names of images use: CJK, kana,
 * Hangul, fullwidth forms, emoji. Written out because a library for it would be a dependency of
 * everybody who installs the package.
 */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** Combining marks, variation selectors and joiners take no column of their own. */
const NARROWEST = /\p{Mn}|\p{Me}|\p{Cf}/u;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** How many columns of a terminal the text takes. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    // A family of emoji, a letter with its accents: as wide as its first character.
    const [first = ""] = segment;
    if (!NARROWEST.test(first)) width += WIDE.test(first) ? 2 : 1;
  }
  return width;
}

/** The text in lines of at most `width` columns, at blanks where it has some. At least one line. */
export function wrapped(text: string, width: number): readonly string[] {
  const words = text.split(" ").flatMap((word) => broken(word, width));
  return filled(words, width);
}

/** Words in lines of at most `width` columns; one that is longer has a line of its own. */
function filled(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && displayWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** A word without blanks, such as a path. */
function broken(word: string, width: number): readonly string[] {
  const parts: string[] = [];
  let part = "";
  for (const { segment } of graphemes.segment(word)) {
    if (part !== "" && displayWidth(part + segment) > width) {
      parts.push(part);
      part = "";
    }
    part += segment;
  }
  return [...parts, part];
}

/**
 * Sentences in lines of at most `width` columns. What stands between backquotes is to be pasted,
 * and stays in one piece; so does a line that is indented, and a word that is longer.
 */
export function flowed(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) =>
      /^\s/.test(line) || displayWidth(line) <= width
        ? line
        : filled(line.match(/(?:`[^`]*`|[^\s`]|`)+/g) ?? [], width).join("\n"),
    )
    .join("\n");
}
