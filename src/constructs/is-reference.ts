import { Token } from "cdktf";

/** `${` or `%{`, unless it is written twice to mean itself. */
const TEMPLATE = /(?<!\$)\$\{|(?<!%)%\{/;

/**
 * Whether Terraform computes the value: a token, or text with an expression such as `${var.vm}` or
 * `${each.value}`. What it will be, nobody knows at synth.
 */
export function isReference(value: unknown): boolean {
  return (
    Token.isUnresolved(value) ||
    (typeof value === "string" && TEMPLATE.test(value))
  );
}
