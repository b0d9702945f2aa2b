import {
  type AttributeSchema,
  type BlockSchema,
  isUnknown,
  type ObjectValue,
  type Value,
} from "../tfplugin";
import {
  type ConnectionInput,
  type ConnectionKey,
  environmentName,
  SECRET_SETTINGS,
} from "../zstack";

interface Argument {
  readonly name: string;
  readonly what: string;
  /** Default: text. */
  readonly kind?: "number" | "bool" | "list";
}

const ARGUMENTS: Readonly<Record<ConnectionKey, Argument>> = {
  endpoint: {
    name: "endpoint",
    what: "URL of the management node: `http(s)://host[:port][/context]`. Port 8080 for http without a port, context path `/zstack`. Not together with `endpoints` or `host`.",
  },
  endpoints: {
    name: "endpoints",
    what: "URLs of several management nodes of one cloud, as `endpoint` has them. When one cannot be reached, the next is asked; the one that answered is kept. Environment: `ZSTACK_ENDPOINT`, separated by commas.",
    kind: "list",
  },
  host: {
    name: "host",
    what: "Host name or address of the management node, as in the official ZStack provider. Plain http.",
  },
  port: {
    name: "port",
    what: "Port of the management node, beside `host`. Default 8080.",
    kind: "number",
  },
  accessKeyId: {
    name: "access_key_id",
    what: "Access key to sign requests with. Needs no session.",
  },
  accessKeySecret: {
    name: "access_key_secret",
    what: "Secret of `access_key_id`. Better left to the environment.",
  },
  accountName: {
    name: "account_name",
    what: "Account to sign in with. One login serves the whole run and is logged out at its end.",
  },
  accountPassword: {
    name: "account_password",
    what: "Password of `account_name`. Better left to the environment.",
  },
  iam2Name: {
    name: "iam2_name",
    what: "IAM2 virtual id to sign in with; logged out like an account.",
  },
  iam2Password: {
    name: "iam2_password",
    what: "Password of `iam2_name`. Better left to the environment.",
  },
  iam2Project: {
    name: "iam2_project",
    what: "Name of the IAM2 project to work in, beside `iam2_name`.",
  },
  sessionUuid: {
    name: "session_uuid",
    what: "A session that somebody else opened and will close: used, never logged out.",
  },
  timeZone: {
    name: "time_zone",
    what: "IANA time zone of the management node (or `+hh:mm`), for the dates of access keys. Default: found out with the first request.",
  },
  caCertPem: {
    name: "ca_cert_pem",
    what: "CA certificates to trust in place of the built-in ones, as PEM text. Not together with `ca_cert_file`.",
  },
  caCertFile: {
    name: "ca_cert_file",
    what: "File with the CA certificates to trust in place of the built-in ones, in PEM form.",
  },
  clientCertPem: {
    name: "client_cert_pem",
    what: "Client certificate, as PEM text, with its chain if need be.",
  },
  clientKeyPem: {
    name: "client_key_pem",
    what: "Private key of `client_cert_pem`, unencrypted, as PEM text.",
  },
  tlsServerName: {
    name: "tls_server_name",
    what: "Name that the management node's certificate must have, when it is not the host of the endpoint.",
  },
  insecureSkipVerify: {
    name: "insecure_skip_verify",
    what: "Accepts any certificate; warns. Default false.",
    kind: "bool",
  },
  proxyUrl: {
    name: "proxy_url",
    what: 'HTTP proxy for all requests, e.g. `http://proxy.example.com:3128`; `""` for none. Default: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` of the environment.',
  },
  requestTimeout: {
    name: "request_timeout",
    what: 'How long one try of a request may take, as a duration. Default `"30s"`.',
  },
  operationTimeout: {
    name: "operation_timeout",
    what: 'How long one read or change may take, retries and waiting included. Default `"5m"`.',
  },
  maxRetries: {
    name: "max_retries",
    what: "How often a read is tried again when the management node or the way to it fails, over all endpoints together. Default 3.",
    kind: "number",
  },
  maxConcurrentRequests: {
    name: "max_concurrent_requests",
    what: "How many requests may be under way at the same time. Default 16.",
    kind: "number",
  },
};

/** What a setting is called in HCL. */
export function argumentName(key: ConnectionKey): string {
  return ARGUMENTS[key].name;
}

/** May hold a password, beside those that are one. */
const SENSITIVE: ReadonlySet<ConnectionKey> = new Set([
  ...SECRET_SETTINGS,
  "proxyUrl",
]);

const KEYS = Object.keys(ARGUMENTS) as readonly ConnectionKey[];

/** The provider block (docs/index.md). */
export const configurationSchema: BlockSchema = {
  description:
    "Asks a ZStack management node which ISO images its VMs can take. Every setting may come from the environment instead; the configuration wins. Exactly one way to sign in.",
  attributes: Object.fromEntries(
    KEYS.map((key) => [ARGUMENTS[key].name, attributeOf(key)]),
  ),
};

function attributeOf(key: ConnectionKey): AttributeSchema {
  const { what, kind } = ARGUMENTS[key];
  const variable = environmentName(key);
  return {
    type: kind === "list" ? { list: "string" } : (kind ?? "string"),
    mode: "optional",
    description:
      variable === undefined ? what : `${what} Environment: \`${variable}\`.`,
    ...(SENSITIVE.has(key) ? { sensitive: true } : {}),
  };
}

export interface ReadConfiguration {
  readonly input: ConnectionInput;
  /** Arguments that Terraform does not know yet. */
  readonly unknown: readonly string[];
}

/** Takes the provider block apart into what is given and what is not known yet. */
export function configurationFromValue(config: ObjectValue): ReadConfiguration {
  const input: Partial<Record<ConnectionKey, unknown>> = {};
  const unknown: string[] = [];
  for (const key of KEYS) {
    const { name, kind } = ARGUMENTS[key];
    const value = config[name] ?? null;
    if (isUnknown(value) || (Array.isArray(value) && value.some(isUnknown)))
      unknown.push(name);
    else if (value !== null)
      input[key] = kind === "number" ? numberOf(value) : value;
  }
  // Each value has the type of its attribute: Terraform converts before it asks.
  return { input: input as ConnectionInput, unknown };
}

/** Whatever is no whole number is refused later, by its setting. */
function numberOf(value: Value): number {
  return typeof value === "number" || typeof value === "bigint"
    ? Number(value)
    : Number.NaN;
}
