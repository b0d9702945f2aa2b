import type { Cloud } from "../cloud/cloud";
import type { Session } from "../cloud/sessions";
import type { JsonObject } from "../inventory/inventory";
import type { KindName } from "../inventory/kinds";
import type { Writer } from "../inventory/inventory";
import type { ErrorMaker } from "./errors-of-zstack";

/** The node that works on a message: the cloud it shares with its peers, and what is its own. */
export interface NodeContext {
  readonly cloud: Cloud;
  readonly writer: Writer;
  readonly errors: ErrorMaker;
  readonly nodeUuid: string;
  /** Whether start-up has ended. */
  readonly isReady: () => boolean;
}

/** A message on the bus: the fields the gateway gathered from path, query or body. */
export interface Message {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly systemTags: readonly string[];
  /** Undefined only for APIs that need no credentials. */
  readonly session: Session | undefined;
}

/** The tables that an API field may point into, by the name that error texts use. */
export type ResourceName =
  | "VmInstanceVO"
  | "ImageVO"
  | "VmCdRomVO"
  | "SessionVO"
  | "ZoneVO"
  | "BackupStorageVO";

/** A field of an API message as its `@APIParam` declares it. */
export interface Field {
  readonly name: string;
  readonly required?: boolean;
  readonly list?: boolean;
  readonly type?: "integer" | "boolean";
  readonly range?: readonly [number, number];
  readonly oneOf?: readonly string[];
  /** Must name an existing row. */
  readonly resource?: ResourceName;
  /** A missing row ends the call in success, as long as the uuid is well-formed (`successIfResourceNotExisting`). */
  readonly missingIsSuccess?: boolean;
  /** What a normal account must be towards the row (contract 2.4). Only async APIs check it. */
  readonly access?: "owner" | "user";
}

interface Described {
  /** The Java class of the message. */
  readonly message: string;
  /** Under `/v1`, with `{variables}`. */
  readonly path: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Logins, logout, readiness … need no Authorization header. */
  readonly needsNoCredentials?: boolean;
}

/** An API that answers on the spot or by a job. */
export interface CallApi extends Described {
  readonly kind: "sync" | "async";
  /** PUT only: the key in the body that names the action. */
  readonly action?: string;
  /** POST only: the key in the body that holds the fields. */
  readonly parameterName?: string;
  /** In the order in which the node checks them: last declared first, as far as recorded. */
  readonly fields: readonly Field[];
  readonly adminOnly?: boolean;
  /** Milliseconds, in the answer of an async API; default 30 minutes. */
  readonly timeout?: number;
  /** For `X-JSON-Schema`: which key of the result holds which kind. */
  readonly result?: { readonly key: string; readonly kind: KindName };
  /** The API's own interceptor, after session and permission. Throws a BusinessFailure. */
  readonly check?: (message: Message, node: NodeContext) => void;
  readonly handle: (message: Message, node: NodeContext) => JsonObject;
}

/** A query: `GET /v1/things` and `GET /v1/things/{uuid}`. */
export interface QueryApi extends Described {
  readonly kind: "query";
  readonly queries: KindName;
}

export type Api = CallApi | QueryApi;

/** A text field that the checks have made sure of. */
export function textField(message: Message, name: string): string {
  const value = message.fields[name];
  return typeof value === "string" ? value : "";
}

/** A text field that may be missing. */
export function optionalText(
  message: Message,
  name: string,
): string | undefined {
  const value = message.fields[name];
  return typeof value === "string" ? value : undefined;
}
