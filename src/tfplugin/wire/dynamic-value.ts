import { PluginError } from "../errors";
import { type DynamicValue } from "../gen/tfplugin6";
import {
  EXTENSION,
  MsgpackError,
  unpack,
  type Unpacked,
} from "../msgpack/reader";
import { ValueWriter } from "../msgpack/value-writer";
import { tryCtyFromJson } from "../schema/cty";
import { type CtyType } from "../schema/schema";
import {
  DecimalText,
  isObjectValue,
  type ObjectValue,
  TypedValue,
  UNKNOWN,
  type Value,
} from "../value";

/** Reads a value of `type`. An absent or empty message is null. */
export function valueFromWire(
  wire: DynamicValue | undefined,
  type: CtyType,
): Value {
  if (wire === undefined) return null;
  if (wire.msgpack.length > 0)
    return fromRaw(decodeMsgpack(wire.msgpack), type);
  if (wire.json.length > 0) {
    throw new PluginError(
      "InvalidMessage",
      "Terraform sent a value as JSON where msgpack is expected",
    );
  }
  return null;
}

function decodeMsgpack(bytes: Buffer): Unpacked {
  try {
    return unpack(bytes);
  } catch (cause) {
    const what =
      cause instanceof MsgpackError || cause instanceof RangeError
        ? cause.message
        : "unreadable";
    throw new PluginError(
      "InvalidMessage",
      `Terraform sent a value that is not valid msgpack: ${what}`,
      { cause },
    );
  }
}

function fromRaw(raw: Unpacked | undefined, type: CtyType): Value {
  if (raw === null || raw === undefined) return null;
  // Refinements ("not null", a prefix, a range) may be ignored: the value is just "unknown" then.
  if (raw === EXTENSION) return UNKNOWN;
  if (type === "dynamic") return dynamicFromRaw(raw);
  if (type === "number") return numberFromRaw(raw);
  if (typeof type === "string") return raw as Value;
  if ("object" in type) {
    const from = raw as Record<string, Unpacked>;
    const members = Object.entries(type.object);
    return Object.fromEntries(
      members.map(([name, t]) => [name, fromRaw(from[name], t)]),
    );
  }
  if ("map" in type) {
    const members = Object.entries(raw as Record<string, Unpacked>);
    return Object.fromEntries(
      members.map(([key, v]) => [key, fromRaw(v, type.map)]),
    );
  }
  const items = raw as readonly Unpacked[];
  if ("tuple" in type)
    return items.map((item, i) => fromRaw(item, type.tuple[i] ?? "dynamic"));
  const element = "list" in type ? type.list : type.set;
  return items.map((item) => fromRaw(item, element));
}

function dynamicFromRaw(raw: Unpacked): TypedValue {
  const [typeBytes, value] = raw as [Buffer, Unpacked];
  const type = tryCtyFromJson(JSON.parse(typeBytes.toString("utf8")));
  if (type === undefined) {
    throw new PluginError(
      "InvalidMessage",
      "Terraform sent a value of an unknown type",
    );
  }
  return new TypedValue(type, fromRaw(value, type));
}

/**
 * The host sends an int64, a float64 when that is exact, and decimal text otherwise (`0.1` is
 * text).
 */
function numberFromRaw(raw: Unpacked): Value {
  if (typeof raw === "bigint") return smallest(raw);
  if (typeof raw !== "string") return raw as number;
  return /^-?\d+$/.test(raw) ? smallest(BigInt(raw)) : new DecimalText(raw);
}

function smallest(integer: bigint): number | bigint {
  return integer >= BigInt(Number.MIN_SAFE_INTEGER) &&
    integer <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(integer)
    : integer;
}

/**
 * Writes a value, checked against `type`: what does not fit is a bug of ours and is reported with
 * its path.
 */
export function valueToWire(value: Value, type: CtyType): DynamicValue {
  const writer = new ValueWriter();
  writer.write(value, type);
  return { msgpack: writer.bytes(), json: NOTHING };
}

/** As {@link valueToWire}; undefined when something in it is unknown. */
export function tryKnownValueToWire(
  value: Value,
  type: CtyType,
): DynamicValue | undefined {
  const writer = new ValueWriter();
  writer.write(value, type);
  return writer.wroteUnknown
    ? undefined
    : { msgpack: writer.bytes(), json: NOTHING };
}

const NOTHING = Buffer.alloc(0);

/** Reads the value of a block, which is an object or null. */
export function objectFromWire(
  wire: DynamicValue | undefined,
  type: CtyType,
): ObjectValue | null {
  const value = valueFromWire(wire, type);
  if (value === null || isObjectValue(value)) return value;
  throw new PluginError(
    "InvalidMessage",
    "Terraform sent a value that is not an object for a block",
  );
}
