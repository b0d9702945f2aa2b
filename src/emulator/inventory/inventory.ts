import { kinds, type KindName } from "./kinds";
import type { NodeTime } from "../node/node-time";
import type { Shuffler } from "../node/shuffle";

/** A JSON object on its way into an answer. */
export type JsonObject = Record<string, unknown>;

/** What it takes to turn a row of the world into an inventory as this node would write it. */
export interface Writer {
  readonly time: NodeTime;
  readonly shuffler: Shuffler;
}

/** How much of a row is written. */
export interface Selection {
  /** Only these keys (query parameter `fields`). */
  readonly fields?: ReadonlySet<string> | undefined;
  /** Whether the answer is that of a query: internal keys are blanked then. */
  readonly query?: boolean;
}

/**
 * Writes a row of the world as the node answers it: keys in the node's order, nulls left out, dates in node time, 64-bit integers bare,
 * nested lists in any order.
 */
export function inventory(
  kindName: KindName,
  row: object,
  writer: Writer & Selection,
): JsonObject {
  const kind = kinds[kindName];
  const source = row as JsonObject;
  const result: JsonObject = {};
  for (const key of kind.keys) {
    const value = source[key];
    if (value === undefined || value === null) continue;
    if (writer.fields?.has(key) === false) continue;
    if (writer.query === true && kind.hiddenInQueries?.includes(key) === true)
      continue;
    result[key] = written(key, value, { ...writer, list: kind.lists?.[key] });
  }
  return result;
}

const LONG_KEYS = /[sS]ize$|Capacity$/;

function written(
  key: string,
  value: unknown,
  how: Writer & { readonly list: KindName | undefined },
): unknown {
  const { list, time, shuffler } = how;
  if (list !== undefined)
    return shuffler
      .shuffled(value as object[])
      .map((row) => inventory(list, row, { time, shuffler }));
  if (typeof value !== "string") return value;
  if (key.endsWith("Date")) return time.text(value);
  return LONG_KEYS.test(key) ? bareInteger(value) : value;
}

const BARE = "\u0000bare:";

/** JavaScript's JSON writer has no integers beyond 2^53: they travel as marked text that {@link stripBareIntegers} undresses. */
function bareInteger(digits: string): unknown {
  return /^\d+$/.test(digits) ? BARE + digits : digits;
}

/** Undresses the integers of a JSON text. */
export function stripBareIntegers(json: string): string {
  return json.includes("\\u0000bare:")
    ? json.replace(/"\\u0000bare:(\d+)"/g, "$1")
    : json;
}
