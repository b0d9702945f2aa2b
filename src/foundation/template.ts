/**
 * Text that Terraform, and CDKTF on the way to it, take for what it is: `${` and `%{`, which would
 * begin an expression, come as `$${` and `%%{`, Terraform's own escapes. {@link plainText} gives
 * the original back.
 */
export function escapedTemplate(text: string): string {
  return text.replaceAll("${", () => "$${").replaceAll("%{", () => "%%{");
}

/**
 * The original of a text that a look-up returned: names and paths come from the cloud, where anybody
 * may call an ISO `${file("/etc/passwd")}`. A look-up therefore returns them escaped for Terraform
 * (`$${`, `%%{`), so that they are safe in a stack. Use this where text goes elsewhere: to a
 * comparison, a log, another program.
 *
 * @returns null for null, as an absent name is
 */
export function plainText<Text extends string | null>(
  text: Text,
): Text extends string ? string : null;
export function plainText(text: string | null): string | null {
  return (
    text?.replaceAll("$${", () => "${").replaceAll("%%{", () => "%{") ?? null
  );
}
