import {
  decode,
  DecodeError,
  encode,
  ExtData,
  ExtensionCodec,
} from "@msgpack/msgpack";
import { PluginError } from "../errors";
import { type DynamicValue } from "../gen/tfplugin6";
import { tryCtyFromJson, ctyToJson } from "../schema/cty";
import { type CtyType } from "../schema/schema";
import {
  DecimalText,
  isObjectValue,
  isUnknown,
  type ObjectValue,
  TypedValue,
  UNKNOWN,
  UnknownValue,
  type Value,
} from "../value";

/**
 * Extension type of an unknown value, and of one with refinements ("not null", a prefix, a range).
 */
const UNKNOWN_TYPE = 0;
const REFINED_UNKNOWN_TYPE = 12;

const extensionCodec = new ExtensionCodec();
extensionCodec.register({
  type: UNKNOWN_TYPE,
  encode: (value) =>
    value instanceof UnknownValue ? new Uint8Array([0]) : null,
  decode: () => UNKNOWN,
});
// Refinements may be ignored: the value is just "unknown" then.
extensionCodec.register({
  type: REFINED_UNKNOWN_TYPE,
  encode: () => null,
  decode: () => UNKNOWN,
});

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

function decodeMsgpack(bytes: Uint8Array): unknown {
  try {
    return decode(bytes, { extensionCodec, useBigInt64: true });
  } catch (cause) {
    const what =
      cause instanceof DecodeError || cause instanceof RangeError
        ? cause.message
        : "unreadable";
    throw new PluginError(
      "InvalidMessage",
      `Terraform sent a value that is not valid msgpack: ${what}`,
      { cause },
    );
  }
}

function fromRaw(raw: unknown, type: CtyType): Value {
  if (raw === null || raw === undefined) return null;
  if (raw instanceof UnknownValue || raw instanceof ExtData) return UNKNOWN;
  if (type === "dynamic") return dynamicFromRaw(raw);
  if (type === "number") return numberFromRaw(raw);
  if (typeof type === "string") return raw as Value;
  if ("object" in type) {
    const from = raw as Record<string, unknown>;
    const members = Object.entries(type.object);
    return Object.fromEntries(
      members.map(([name, t]) => [name, fromRaw(from[name], t)]),
    );
  }
  if ("map" in type) {
    const members = Object.entries(raw as Record<string, unknown>);
    return Object.fromEntries(
      members.map(([key, v]) => [key, fromRaw(v, type.map)]),
    );
  }
  const items = raw as readonly unknown[];
  if ("tuple" in type)
    return items.map((item, i) => fromRaw(item, type.tuple[i] ?? "dynamic"));
  const element = "list" in type ? type.list : type.set;
  return items.map((item) => fromRaw(item, element));
}

function dynamicFromRaw(raw: unknown): TypedValue {
  const [typeBytes, value] = raw as [Uint8Array, unknown];
  const type = tryCtyFromJson(
    JSON.parse(Buffer.from(typeBytes).toString("utf8")),
  );
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
function numberFromRaw(raw: unknown): Value {
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
  const raw = toRaw(value, type, "");
  return {
    msgpack: Buffer.from(encode(raw, { extensionCodec, useBigInt64: true })),
    json: Buffer.alloc(0),
  };
}

function toRaw(value: Value, type: CtyType, path: string): unknown {
  if (value === null || isUnknown(value)) return value;
  switch (type) {
    case "string":
      if (typeof value !== "string") throw misfit(value, type, path);
      return terraformText(value);
    case "bool":
      if (typeof value !== "boolean") throw misfit(value, type, path);
      return value;
    case "number":
      return numberToRaw(value, path);
    case "dynamic":
      return dynamicToRaw(value, path);
    default:
      return structureToRaw(value, type, path);
  }
}

/**
 * All text on its way to Terraform: half a surrogate pair (an emoji that somebody cut) would be no
 * UTF-8, and Terraform, which brings all text of its own into NFC, would see a change in every
 * plan.
 */
function terraformText(text: string): string {
  return text.toWellFormed().normalize("NFC");
}

function structureToRaw(
  value: Value,
  type: Exclude<CtyType, string>,
  path: string,
): unknown {
  if ("object" in type) return objectToRaw(value, type.object, path);
  if ("map" in type) {
    if (!isObjectValue(value)) throw misfit(value, type, path);
    return Object.fromEntries(
      Object.entries(value).map(([key, v]) => [
        terraformText(key),
        toRaw(v, type.map, `${path}["${key}"]`),
      ]),
    );
  }
  if (!Array.isArray(value)) throw misfit(value, type, path);
  const items = value as readonly Value[];
  if ("tuple" in type) {
    if (items.length !== type.tuple.length) throw misfit(value, type, path);
    return items.map((v, i) =>
      toRaw(v, type.tuple[i] ?? "dynamic", `${path}[${i}]`),
    );
  }
  const element = "list" in type ? type.list : type.set;
  return items.map((v, i) => toRaw(v, element, `${path}[${i}]`));
}

/**
 * Every attribute and none extra: Terraform refuses both with a message that names only a count.
 */
function objectToRaw(
  value: Value,
  attributes: Readonly<Record<string, CtyType>>,
  path: string,
): unknown {
  if (!isObjectValue(value)) throw misfit(value, { object: attributes }, path);
  const extra = Object.keys(value).find((name) => !(name in attributes));
  if (extra !== undefined)
    throw invalid(`${path}.${extra} is not in the schema`);
  const raw: Record<string, unknown> = {};
  for (const [name, type] of Object.entries(attributes)) {
    const inner = value[name];
    if (inner === undefined) throw invalid(`${path}.${name} is missing`);
    raw[name] = toRaw(inner, type, `${path}.${name}`);
  }
  return raw;
}

const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;

function numberToRaw(value: Value, path: string): unknown {
  if (typeof value === "bigint")
    return value >= INT64_MIN && value <= UINT64_MAX ? value : value.toString();
  if (value instanceof DecimalText) return value.text;
  if (typeof value !== "number" || Number.isNaN(value))
    throw misfit(value, "number", path);
  return value;
}

function dynamicToRaw(value: Value, path: string): unknown {
  const typed =
    value instanceof TypedValue
      ? value
      : new TypedValue(typeOfValue(value), value);
  return [
    Buffer.from(JSON.stringify(ctyToJson(typed.type)), "utf8"),
    toRaw(typed.value, typed.type, path),
  ];
}

function typeOfValue(value: Value): CtyType {
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  if (value instanceof TypedValue) return value.type;
  if (Array.isArray(value))
    return { tuple: (value as readonly Value[]).map(typeOfValue) };
  if (isObjectValue(value)) {
    return {
      object: Object.fromEntries(
        Object.entries(value).map(([name, v]) => [name, typeOfValue(v)]),
      ),
    };
  }
  return value === null || isUnknown(value) ? "dynamic" : "number";
}

function misfit(value: Value, type: CtyType, path: string): PluginError {
  const what = Array.isArray(value)
    ? "a list"
    : typeof value === "object"
      ? "an object"
      : `a ${typeof value}`;
  return invalid(
    `${path === "" ? "the value" : path} is ${what} where the schema has ${JSON.stringify(ctyToJson(type))}`,
  );
}

function invalid(what: string): PluginError {
  return new PluginError(
    "InvalidValue",
    `The provider made a value that does not fit its schema: ${what}`,
  );
}

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
