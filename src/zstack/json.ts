import { parse } from "lossless-json";

/** Deeper than any reply of ZStack (about eight), shallow enough that no reader's stack is at risk. */
const DEEPEST = 64;

/**
 * Parses JSON with every integer exact: a `number` up to 2^53, a `bigint` beyond (image sizes are 64-bit).
 *
 * @returns undefined when `text` is no JSON, or nested deeper than 64 levels
 */
export function tryParseJson(
  text: string,
): { readonly value: unknown } | undefined {
  if (depthOf(text) > DEEPEST) return undefined;
  try {
    return { value: parse(text, undefined, { parseNumber }) };
  } catch {
    return undefined;
  }
}

function parseNumber(digits: string): number | bigint {
  const value = Number(digits);
  return Number.isSafeInteger(value) || !/^-?\d+$/.test(digits)
    ? value
    : BigInt(digits);
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === "[" || token === "{")
      deepest = Math.max(deepest, (depth += 1));
    else if (token === "]" || token === "}") depth -= 1;
  }
  return deepest;
}
