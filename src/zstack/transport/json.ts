import { parse } from "lossless-json";

/**
 * Deeper than any reply of ZStack (about eight), shallow enough that no reader's stack is at risk.
 */
const DEEPEST = 64;

/**
 * Parses JSON with every integer exact: a `number` up to 2^53, a `bigint` beyond (image sizes are
 * 64-bit).
 *
 * @returns undefined when `text` is no JSON, or nested deeper than 64 levels
 */
export function tryParseJson(
  text: string,
): { readonly value: unknown } | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    return {
      value: LONG_NUMBER.test(text)
        ? parse(text, undefined, { parseNumber })
        : (JSON.parse(text) as unknown),
    };
  } catch {
    return undefined;
  }
}

/**
 * What Node's own parser might round: 16 digits or more where a number can stand. Text that looks
 * so costs time, not exactness. The exact parser is some ten times slower, and few answers hold a
 * number that long (docs/decisions/0006-large-answers.md).
 */
const LONG_NUMBER = /(?:^|[[:,\s])-?\d{16}/;

function parseNumber(digits: string): number | bigint {
  const value = Number(digits);
  return Number.isSafeInteger(value) || !/^-?\d+$/.test(digits)
    ? value
    : BigInt(digits);
}

/**
 * Character by character: a regular expression would make an object of each token, of which a large
 * answer has a million.
 */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        depth += 1;
        if (depth > DEEPEST) return true;
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        depth -= 1;
    }
  }
  return false;
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_BRACE, CLOSE_BRACE] = [0x7b, 0x7d];
const [OPEN_BRACKET, CLOSE_BRACKET] = [0x5b, 0x5d];

/** Where the string that begins at `from` ends; the end of the text when it does not. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) at += 1;
  }
  return text.length;
}
