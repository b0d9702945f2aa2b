import {
  isNumberToken,
  NUMBERS_WITH_EXPONENT,
  TOKEN_WORD,
} from "./cdktf-token";

/**
 * Text that Terraform, and CDKTF on the way to it, take for what it is. `${` and `%{`, which would
 * begin an expression, come as `$${` and `%%{`, Terraform's own escapes. What CDKTF would take for
 * one of its tokens (`#{TfToken[TOKEN.1]}`, or a number that encodes one), and replace by whatever
 * that token stands for, is broken up by a directive of which Terraform makes the same text.
 * {@link plainText} gives the original back.
 */
export function escapedTemplate(text: string): string {
  return text
    .replaceAll("${", () => "$${")
    .replaceAll("%{", () => "%%{")
    .replaceAll(TOKEN_WORD, () => BROKEN_WORD)
    .replace(
      NUMBERS_WITH_EXPONENT,
      (number: string, digits: string, exponent: string) =>
        // The sign may stand in what the text is appended to.
        isNumberToken(-Math.abs(parseFloat(number)))
          ? `${digits}${apart("e")}${exponent}`
          : number,
    );
}

/** Terraform makes `letter` of it. */
function apart(letter: string): string {
  return `%{if true}${letter}%{endif}`;
}

const BROKEN_WORD = TOKEN_WORD.replace("k", apart("k"));

/** `%{` stands in an escaped text only where it was put here. */
const ESCAPES = /\$\$\{|%%\{|%\{if true\}([ek])%\{endif\}/g;

/**
 * The original of a text that a lookup returned: names and paths come from the cloud, where
 * anybody may call an ISO `${file("/etc/passwd")}`. A lookup therefore returns them escaped for
 * Terraform (`$${`, `%%{`), so that they are safe in a stack. Use this where text goes elsewhere:
 * to a comparison, a log, another program.
 *
 * @returns null for null, as an absent name is
 */
export function plainText<Text extends string | null>(
  text: Text,
): Text extends string ? string : null;
export function plainText(text: string | null): string | null {
  return (
    text?.replace(
      ESCAPES,
      (escape: string, letter: string | undefined) => letter ?? escape.slice(1),
    ) ?? null
  );
}
