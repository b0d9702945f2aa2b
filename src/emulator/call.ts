import { type Locale } from "./apis/business-error";
import { type JobResult, type Jobs } from "./apis/jobs";
import { isObject, javaDate, type Json } from "./http/replies";
import { type Sessions } from "./access/sessions";
import { type World } from "./world/world";

/** A request as the gateway sees it: without the context path. */
export interface GatewayRequest {
  readonly method: string;
  /** Decoded, e.g. `/v1/images`. */
  readonly path: string;
  /** With the context path, for the texts that print it. */
  readonly rawPath: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/**
 * Who looks access keys up: the commercial backend, nobody (`"unbound"`), or the sign-in is not
 * even known (false).
 */
export type AccessKeyBackend = boolean | "unbound";

export interface Node {
  readonly world: World;
  readonly sessions: Sessions;
  readonly jobs: Jobs;
  readonly locale: Locale;
  /** Milliseconds since 1970 by the node's own clock. */
  readonly now: () => number;
  /** IANA name of the zone in which the node writes dates and reads access-key dates. */
  readonly timeZone: string;
  readonly checkTimeZone: boolean;
  readonly accessKeys: AccessKeyBackend;
  /** Puts a list into another order. The server has none. */
  readonly shuffle: <T>(list: readonly T[]) => T[];
}

/** One call of one API: the request, taken apart. */
export interface Call {
  readonly node: Node;
  readonly request: GatewayRequest;
  readonly body: Json;
  /** The path's parameters, decoded. */
  readonly parameters: readonly (string | undefined)[];
  readonly sessionUuid: string;
}

/**
 * An asynchronous API. Calling it makes the checks that the server makes before any work (they end
 * the job at once, whatever the steering says); the function that it returns does the work, and may
 * still fail. Both throw business errors.
 */
export type AsyncApi = (call: Call) => () => JobResult;

/** The current time as the node writes it, in its own zone. */
export function dateOf({ now, timeZone }: Node): string {
  return javaDate(now(), timeZone);
}

/**
 * What the body holds under the key of an action, or under `params`. A body under another key has
 * none of its fields.
 */
export function action(body: Json, key: string): Json {
  const inner = body[key];
  return isObject(inner) ? inner : {};
}
