/**
 * What the gateway sends back: a status and a text. The server never sends a content type
 * (docs/zstack-contract.md#transport).
 */
export interface Reply {
  readonly status: number;
  readonly body: string;
}

/**
 * JSON objects as the server writes them. A property that is undefined is left out, as Gson leaves
 * out null.
 */
export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A 64-bit number that JavaScript would round: written as its digits. */
export class LongNumber {
  constructor(readonly digits: string) {}
}

const LONG_MARK = "\u0001long:";

/** A reply of the API: JSON with the characters escaped that Gson escapes for HTML. */
export function ok(object: Json): Reply {
  return json(200, object);
}

/** The same with another status: jobs report errors, too, by this writer. */
export function json(status: number, object: Json): Reply {
  return { status, body: gsonEscape(stringify(object)) };
}

/** A refusal of the gateway itself, in plain text. */
export function text(status: number, body: string): Reply {
  return { status, body };
}

/**
 * A business error. Its writer is another one: nothing is escaped
 * (docs/zstack-contract.md#transport).
 */
export function businessError(error: Json): Reply {
  return { status: 503, body: stringify({ error }) };
}

function stringify(object: Json): string {
  const json = JSON.stringify(object, (_key, value: unknown) =>
    value instanceof LongNumber ? `${LONG_MARK}${value.digits}` : value,
  );
  return json.replace(/"\\u0001long:(-?\d+)"/g, "$1");
}

function gsonEscape(json: string): string {
  return json.replace(
    /[=&'<>]/g,
    (c) => `\\u00${c.charCodeAt(0).toString(16)}`,
  );
}

/**
 * A date as the server's Gson on Java 8 writes it, in the node's zone (an IANA name): `Oct 17, 2024
 * 1:43:35 PM` (docs/zstack-contract.md#dates).
 */
export function javaDate(ms: number, timeZone = "UTC"): string {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    hour12: true,
  }).formatToParts(ms);
  const part = (type: string): string =>
    parts.find((p) => p.type === type)?.value ?? "";
  return `${part("month")} ${part("day")}, ${part("year")} ${part("hour")}:${part("minute")}:${part("second")} ${part("dayPeriod")}`;
}
