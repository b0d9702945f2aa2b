import { type ConnectionKey } from "./settings";

/** What holds of one setting at every door. */
export interface Setting {
  /** The first is its type in Terraform; the others pass in programs, too. */
  readonly kinds: readonly SettingKind[];
  /** The environment variable; the official provider's names work unchanged. */
  readonly variable?: string;
  /** `whole`: it is a secret. `inside`: it may hold one, as a URL holds a password. */
  readonly secret?: "whole" | "inside";
  /** Sentences for the documentation; `{key}` stands for the name of another setting. */
  readonly about: string;
}

/** What the value of a setting may be; `list` is one of texts. */
export type SettingKind = "string" | "number" | "boolean" | "list";

/**
 * Every setting of a connection. The provider's arguments, the environment variables, the checks of
 * programs, the masking of secrets and the documentation follow from it.
 */
export const CONNECTION_SETTINGS: Readonly<Record<ConnectionKey, Setting>> = {
  endpoint: {
    kinds: ["string"],
    variable: "ZSTACK_ENDPOINT",
    about:
      "URL of the management node: `http(s)://host[:port][/context]`. Port 8080 for http without a port, context path `/zstack`. Not together with {endpoints} or {host}.",
  },
  endpoints: {
    kinds: ["list"],
    about:
      "URLs of several management nodes of one cloud, as {endpoint} has them. When one cannot be reached, the next is asked; the one that answered is kept. Environment: `ZSTACK_ENDPOINT`, separated by commas.",
  },
  host: {
    kinds: ["string"],
    variable: "ZSTACK_HOST",
    about:
      "Host name or address of the management node, as in the official ZStack provider. Plain http.",
  },
  port: {
    kinds: ["number", "string"],
    variable: "ZSTACK_PORT",
    about: "Port of the management node, beside {host}. Default 8080.",
  },
  accessKeyId: {
    kinds: ["string"],
    variable: "ZSTACK_ACCESS_KEY_ID",
    about: "Access key to sign requests with. Needs no session.",
  },
  accessKeySecret: {
    kinds: ["string"],
    variable: "ZSTACK_ACCESS_KEY_SECRET",
    secret: "whole",
    about: "Secret of {accessKeyId}. Better left to the environment.",
  },
  accountName: {
    kinds: ["string"],
    variable: "ZSTACK_ACCOUNT_NAME",
    about:
      "Account to sign in with. One login serves the whole run and is logged out at its end.",
  },
  accountPassword: {
    kinds: ["string"],
    variable: "ZSTACK_ACCOUNT_PASSWORD",
    secret: "whole",
    about: "Password of {accountName}. Better left to the environment.",
  },
  iam2Name: {
    kinds: ["string"],
    variable: "ZSTACK_IAM2_NAME",
    about: "IAM2 virtual id to sign in with; logged out like an account.",
  },
  iam2Password: {
    kinds: ["string"],
    variable: "ZSTACK_IAM2_PASSWORD",
    secret: "whole",
    about: "Password of {iam2Name}. Better left to the environment.",
  },
  iam2Project: {
    kinds: ["string"],
    variable: "ZSTACK_IAM2_PROJECT",
    about: "Name of the IAM2 project to work in, beside {iam2Name}.",
  },
  sessionUuid: {
    kinds: ["string"],
    variable: "ZSTACK_SESSION_UUID",
    secret: "whole",
    about:
      "A session that another program opened and will close: it is used, but never logged out.",
  },
  timeZone: {
    kinds: ["string"],
    variable: "ZSTACK_TIME_ZONE",
    about:
      "IANA time zone of the management node (or `+hh:mm`), for the dates of access keys. Default: detected with the first request.",
  },
  caCertPem: {
    kinds: ["string"],
    variable: "ZSTACK_CA_CERT_PEM",
    about:
      "CA certificates to trust in place of the built-in ones, as PEM text. Not together with {caCertFile}.",
  },
  caCertFile: {
    kinds: ["string"],
    variable: "ZSTACK_CA_CERT_FILE",
    about:
      "File with the CA certificates to trust in place of the built-in ones, in PEM form.",
  },
  clientCertPem: {
    kinds: ["string"],
    variable: "ZSTACK_CLIENT_CERT_PEM",
    about: "Client certificate, as PEM text, with its chain if needed.",
  },
  clientKeyPem: {
    kinds: ["string"],
    variable: "ZSTACK_CLIENT_KEY_PEM",
    secret: "whole",
    about: "Private key of {clientCertPem}, unencrypted, as PEM text.",
  },
  tlsServerName: {
    kinds: ["string"],
    variable: "ZSTACK_TLS_SERVER_NAME",
    about:
      "Name that the management node's certificate must have, when it is not the host of the endpoint.",
  },
  insecureSkipVerify: {
    kinds: ["boolean"],
    variable: "ZSTACK_INSECURE_SKIP_VERIFY",
    about: "Accepts any certificate; warns. Default false.",
  },
  proxyUrl: {
    kinds: ["string"],
    secret: "inside",
    about:
      'HTTP proxy for all requests, e.g. `http://proxy.example.com:3128`; `""` for none. Default: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` of the environment.',
  },
  requestTimeout: {
    kinds: ["string"],
    about:
      'How long one attempt of a request may take, as a duration. Default `"30s"`.',
  },
  operationTimeout: {
    kinds: ["string"],
    about:
      'How long one read or change may take, retries and waiting included. Default `"5m"`.',
  },
  maxRetries: {
    kinds: ["number"],
    about:
      "How many times a read is retried when the management node or the network fails, over all endpoints together. Default 3.",
  },
  maxConcurrentRequests: {
    kinds: ["number"],
    about: "How many requests may be under way at the same time. Default 16.",
  },
};

/** The name of each setting, in the order of the table. */
export const CONNECTION_KEYS = Object.keys(
  CONNECTION_SETTINGS,
) as readonly ConnectionKey[];

/** The environment variable of a setting, when it has one. */
export function environmentName(key: ConnectionKey): string | undefined {
  return CONNECTION_SETTINGS[key].variable;
}
