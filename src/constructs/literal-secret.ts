import { SECRETS } from "./gen/secrets";
import { literalText } from "./literal-text";

/** Where a user name or a password can be part of the address. */
const ADDRESSES = ["endpoint", "endpoints", "host", "proxyUrl"];
const USER_INFO = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?[^/?#]*@/i;

/** A key that was pasted where a certificate belongs, or anywhere else. */
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY/;

/**
 * Why the value of an argument of the provider must not be synthesized, where it would lie in clear
 * in `cdktf.out`; undefined when it may. The value is not repeated.
 *
 * @param key the argument, in camelCase
 * @param value resolved: references in it are expressions such as `${var.pw}`
 */
export function literalSecret(key: string, value: unknown): string | undefined {
  if (Array.isArray(value))
    return value
      .map((one) => literalSecret(key, one))
      .find((reason) => reason !== undefined);
  if (typeof value !== "string") return undefined;
  const variable = variableOf(key);
  const literal = literalText(value);
  if (variable !== undefined && literal !== "")
    return `is written as a literal, whole or in part, and would stand in clear in the synthesized output. Leave it out and set the environment variable ${variable} where Terraform runs, or pass a sensitive TerraformVariable.`;
  if (PRIVATE_KEY.test(literal))
    return "holds a private key, which would stand in clear in the synthesized output. A certificate belongs there; set the environment variable ZSTACK_CLIENT_KEY_PEM to the key where Terraform runs.";
  if (ADDRESSES.includes(key) && USER_INFO.test(literal))
    return key === "proxyUrl"
      ? "holds a user name, a token or a password, which would stand in clear in the synthesized output. Leave it out and set HTTPS_PROXY or HTTP_PROXY where Terraform runs, or pass a sensitive TerraformVariable."
      : "holds a user name or a password, which would stand in clear in the synthesized output. Remove it, and sign in by the environment where Terraform runs, for example ZSTACK_ACCOUNT_NAME and ZSTACK_ACCOUNT_PASSWORD.";
  return undefined;
}

/** The environment variable of a setting of which no part may be shown. */
function variableOf(key: string): string | undefined {
  const row = Object.entries(SECRETS).find(([name]) => name === key)?.[1];
  return row?.secret === "whole" ? row.variable : undefined;
}
