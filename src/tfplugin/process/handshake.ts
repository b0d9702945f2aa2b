import { type CodedError } from "../../foundation";

/**
 * Shows that Terraform started us, and not a person by hand. It is the same for all plugins and no
 * secret.
 */
const COOKIE_NAME = "TF_PLUGIN_MAGIC_COOKIE";
const COOKIE =
  "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

const CORE_PROTOCOL = 1;
/** The major version of the provider protocol. Minor versions only add, and are not negotiated. */
export const PROTOCOL = 6;

export function startedByHost(env: NodeJS.ProcessEnv): boolean {
  return env[COOKIE_NAME] === COOKIE;
}

/** What a person reads who starts the plugin by hand. */
export function byHandText(name: string, version: string): string {
  return (
    `terraform-provider-${name} ${version} is a plugin for Terraform and OpenTofu.\n` +
    "It is started by `terraform plan` and the like, not by hand. " +
    "Put it into a plugin folder or name its folder in dev_overrides of the CLI configuration.\n"
  );
}

/**
 * What stands on stdout in place of the handshake line when the plugin cannot start. One line,
 * because the host reads no more; without the character that separates the parts of a handshake.
 */
export function cannotStartText(
  { name, version }: { readonly name: string; readonly version: string },
  { summary, details, hint = "" }: CodedError,
): string {
  const text = `terraform-provider-${name} ${version} cannot start. ${summary}: ${details.join("; ")}. ${hint}`;
  return `${text.replace(/[|\n]+/g, " ")}\n`;
}

export interface Listening {
  readonly network: "unix" | "tcp";
  /** A socket path, or `127.0.0.1:port`. */
  readonly address: string;
}

/**
 * The one line on stdout that says where we listen.
 *
 * @param certificate DER; absent without TLS
 */
export function handshakeLine(
  { network, address }: Listening,
  certificate: Buffer | undefined,
): string {
  // Standard base64 without padding; neither PEM nor base64url is understood.
  const trust = certificate?.toString("base64").replaceAll("=", "") ?? "";
  return `${[CORE_PROTOCOL, PROTOCOL, network, address, "grpc", trust].join("|")}\n`;
}
