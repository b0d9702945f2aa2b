/**
 * What must not stand in a provider block as a literal, by the name of its attribute, and where to
 * put it instead. Everything that is synthesized lies in clear in `cdktf.out`.
 */
const SECRETS: Readonly<Record<string, string>> = {
  access_key_secret: "ZSTACK_ACCESS_KEY_SECRET",
  account_password: "ZSTACK_ACCOUNT_PASSWORD",
  iam2_password: "ZSTACK_IAM2_PASSWORD",
  session_uuid: "ZSTACK_SESSION_UUID",
  client_key_pem: "ZSTACK_CLIENT_KEY_PEM",
};

/** Where a user name or a password can be part of the address. */
const ADDRESSES = ["endpoint", "endpoints", "host", "proxy_url"];
const USER_INFO = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?[^/?#]*@/i;

/** A key that was pasted where a certificate belongs, or anywhere else. */
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY/;

/**
 * Why the value of an attribute of the provider must not be synthesized; undefined when it may.
 * The value is not repeated.
 *
 * @param attribute as HCL writes it
 * @param value resolved: references in it are expressions such as `${var.pw}`
 */
export function literalSecret(
  attribute: string,
  value: unknown,
): string | undefined {
  if (Array.isArray(value))
    return value
      .map((one) => literalSecret(attribute, one))
      .find((fault) => fault !== undefined);
  if (typeof value !== "string") return undefined;
  const variable = SECRETS[attribute];
  const literal = withoutReferences(value);
  if (variable !== undefined && literal !== "")
    return `is written as a literal, whole or in part, and would stand in clear in the synthesized output. Leave it out and set the environment variable ${variable} where Terraform runs, or pass a sensitive TerraformVariable.`;
  if (PRIVATE_KEY.test(literal))
    return "holds a private key, which would stand in clear in the synthesized output. A certificate belongs there; set the environment variable ZSTACK_CLIENT_KEY_PEM to the key where Terraform runs.";
  if (ADDRESSES.includes(attribute) && USER_INFO.test(literal))
    return attribute === "proxy_url"
      ? "holds a user name, a token or a password, which would stand in clear in the synthesized output. Leave it out and set HTTPS_PROXY or HTTP_PROXY where Terraform runs, or pass a sensitive TerraformVariable."
      : "holds a user name or a password, which would stand in clear in the synthesized output. Remove it, and sign in by the environment where Terraform runs, for example ZSTACK_ACCOUNT_NAME and ZSTACK_ACCOUNT_PASSWORD.";
  return undefined;
}

/** `${…}`, but not an expression that is nothing but a text. */
const REFERENCE = /(?<!\$)\$\{(?!\s*")[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g;

function withoutReferences(text: string): string {
  return text.replace(REFERENCE, "");
}
