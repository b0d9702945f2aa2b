import { parse } from "lossless-json";
import { ZStackError } from "../errors";

/**
 * Deeper than any reply of ZStack (about eight), shallow enough that no reader's stack is at risk.
 */
const DEEPEST = 64;

/**
 * An answer of 64 MiB about real images holds some two million values; one made of empty lists
 * would hold twenty, and a gigabyte of memory.
 */
const MOST_VALUES = 4_000_000;

/**
 * Parses JSON with every integer exact: a `number` up to 2^53, a `bigint` beyond (image sizes are
 * 64-bit).
 *
 * @returns undefined when `text` is no JSON, or nested deeper than 64 levels
 * @throws ZStackError `AnswerTooLarge` when it holds more than 4,000,000 values
 */
export function tryParseJson(
  text: string,
): { readonly value: unknown } | undefined {
  const { depth, values } = measured(text);
  if (depth > DEEPEST) return undefined;
  if (values > MOST_VALUES) throw tooManyValues();
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
function measured(text: string): { depth: number; values: number } {
  let [depth, deepest, values] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        depth += 1;
        values += 1;
        if (depth > deepest) deepest = depth;
        break;
      case COMMA:
        values += 1;
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        depth -= 1;
    }
  }
  return { depth: deepest, values };
}

const COMMA = 0x2c;
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

function tooManyValues(): ZStackError {
  return new ZStackError(
    "AnswerTooLarge",
    `The answer holds more than ${MOST_VALUES} values`,
    {
      hint: "No list of images is that long. Check that the endpoint is a management node.",
    },
  );
}
