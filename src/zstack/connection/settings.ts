import { type Problem } from "../../foundation";
import { type Endpoint } from "./endpoint";

/**
 * The settings a user can give, at whichever door, as docs/index.md lists them. `undefined`:
 * not given there.
 */
export interface ConnectionInput {
  /**
   * `http(s)://host[:port][/context]`; several, separated by commas, as in the environment
   * variable.
   */
  readonly endpoint?: string | undefined;
  /**
   * Several management nodes of one cloud: the next is asked when one cannot be reached. Exclusive
   * with `endpoint` and `host`.
   */
  readonly endpoints?: readonly string[] | undefined;
  /** Host and port as in the official provider; exclusive with `endpoint` and `endpoints`. */
  readonly host?: string | undefined;
  /** Default 8080. */
  readonly port?: number | string | undefined;
  readonly accessKeyId?: string | undefined;
  readonly accessKeySecret?: string | undefined;
  readonly accountName?: string | undefined;
  readonly accountPassword?: string | undefined;
  /** An IAM2 virtual id, and the project to work in (optional). */
  readonly iam2Name?: string | undefined;
  readonly iam2Password?: string | undefined;
  readonly iam2Project?: string | undefined;
  /** A session that somebody else owns: used, never logged out. */
  readonly sessionUuid?: string | undefined;
  /**
   * IANA zone (or `+hh:mm`) of the management node, for the dates of access keys. Default: found
   * out.
   */
  readonly timeZone?: string | undefined;
  /** CA certificates to trust in place of the system's: PEM text, or the file that holds it. */
  readonly caCertPem?: string | undefined;
  readonly caCertFile?: string | undefined;
  readonly clientCertPem?: string | undefined;
  readonly clientKeyPem?: string | undefined;
  /** The name that the server's certificate must have, when it is not the endpoint's host. */
  readonly tlsServerName?: string | undefined;
  /** Accepts any certificate. Default false. */
  readonly insecureSkipVerify?: boolean | undefined;
  /**
   * `http(s)://[user:password@]host:port`. Empty: no proxy, whatever the environment says. Default:
   * HTTPS_PROXY, HTTP_PROXY, NO_PROXY.
   */
  readonly proxyUrl?: string | undefined;
  /** For one try, e.g. `"30s"` (the default). */
  readonly requestTimeout?: string | undefined;
  /**
   * For everything that one read or change takes, tries and waiting included, e.g. `"5m"` (the
   * default).
   */
  readonly operationTimeout?: string | undefined;
  /** Further tries of a read, over all endpoints together. Default 3. */
  readonly maxRetries?: number | undefined;
  /** Requests under way at the same time. Default 16. */
  readonly maxConcurrentRequests?: number | undefined;
}

/** The name of one setting. */
export type ConnectionKey = keyof ConnectionInput;

/**
 * One way to sign in: signed requests, a login that is logged out, or a session of somebody else.
 */
export type Credential =
  | { readonly kind: "accessKey"; readonly id: string; readonly secret: string }
  | {
      readonly kind: "account";
      readonly name: string;
      readonly password: string;
    }
  | {
      readonly kind: "iam2";
      readonly name: string;
      readonly password: string;
      readonly project?: string;
    }
  | { readonly kind: "session"; readonly uuid: string };

/** How an https endpoint is trusted, and how we show who we are. */
export interface TlsSettings {
  /** PEM. Trusted in place of the built-in authorities. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly serverName?: string;
  readonly skipVerify?: boolean;
}

/** Times in milliseconds. */
export interface Limits {
  /** For one try, from sending the request to the last byte of its answer. Default 30,000. */
  readonly requestTimeout: number;
  /** For one read or change as a whole. Default 300,000. */
  readonly operationTimeout: number;
  /** Default 3. */
  readonly maxRetries: number;
  /**
   * Default 16: Terraform reads ten blocks at a time, a lower limit would make us slower than its
   * parallelism.
   */
  readonly maxConcurrentRequests: number;
}

export const DEFAULT_LIMITS: Limits = {
  requestTimeout: 30_000,
  operationTimeout: 300_000,
  maxRetries: 3,
  maxConcurrentRequests: 16,
};

/** Settings that were read and judged, as a client takes them. */
export interface ConnectionSettings {
  /** At least one. */
  readonly endpoints: readonly Endpoint[];
  readonly credential: Credential;
  readonly tls?: TlsSettings;
  /** A proxy for every request; empty for none; absent: what the process's environment says. */
  readonly proxyUrl?: string;
  /** Default: found out. */
  readonly timeZone?: string;
  readonly limits?: Partial<Limits>;
  /** How errors call a setting. Default: as the provider does. */
  readonly spelling?: Spelling;
}

/**
 * What is wrong with the settings, or (as a warning) dangerous. The detail says what was found and
 * where (never a secret's value), and what to write instead.
 */
export interface ConnectionProblem extends Problem {
  /** The one to point at, when there is one. */
  readonly setting?: ConnectionKey;
}

/** How a door calls its settings: `account_name` in HCL, `accountName` in TypeScript. */
export type Spelling = (key: ConnectionKey) => string;

/** Where settings were found: in the configuration (it wins), and in the environment. */
export interface Places {
  readonly configured: ConnectionInput;
  readonly environment: ConnectionInput;
  readonly spelling: Spelling;
}

export type Found<T> =
  { readonly value: T } | { readonly problems: readonly ConnectionProblem[] };

export function problem(one: ConnectionProblem): {
  problems: readonly ConnectionProblem[];
} {
  return { problems: [one] };
}
