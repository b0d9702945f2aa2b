/** How CDKTF hides what it does not know yet in plain values: the rooms below know no cdktf. */

/** The word within every text that stands for something, in whatever brackets. */
export const TOKEN_WORD = "TfToken";

/** Numbers within a text, as CDKTF looks for them; each run of digits is looked at once. */
export const NUMBERS_WITH_EXPONENT = /(?<![-|\d.+])([-|\d.+]+)e([-|\d.eE+]+)/g;

/**
 * Top 16 bits of the doubles by which CDKTF encodes number tokens, and members of number list
 * tokens.
 */
const NUMBER_TOKENS: readonly number[] = [0xfdff, 0xfbff];

export function isNumberToken(value: number): boolean {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return NUMBER_TOKENS.includes(view.getUint16(0));
}
