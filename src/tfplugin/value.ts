import { type CtyType } from "./schema/schema";

/**
 * Terraform's values (cty) as plain JavaScript.
 *
 * | cty                | here |
 * | ------------------ | ---- |
 * | null               | `null` |
 * | string (NFC), bool | `string`, `boolean` |
 * | number             | `number` if a double holds it, `bigint`, or {@link DecimalText} |
 * | list, set, tuple   | array |
 * | map, object        | {@link ObjectValue}; an object holds every attribute of its type |
 * | dynamic            | {@link TypedValue} from Terraform; to it, any value |
 * | unknown            | {@link UNKNOWN}; refinements are read and dropped |
 */
export type Value =
  | null
  | string
  | boolean
  | number
  | bigint
  | DecimalText
  | UnknownValue
  | TypedValue
  | readonly Value[]
  | ObjectValue;

export interface ObjectValue {
  readonly [name: string]: Value;
}

/** A value that Terraform does not know yet: it depends on something that is not applied. */
export class UnknownValue {
  readonly kind = "unknown";
}

export const UNKNOWN = new UnknownValue();

/**
 * A number that neither a double nor a 64-bit integer holds exactly, as the decimal text in which
 * Terraform sent it (`0.1`, `1e30`).
 */
export class DecimalText {
  constructor(readonly text: string) {}
}

/**
 * A value of an attribute that takes any type, with the type it has: a list looks like a tuple, and
 * a null or unknown like anything.
 */
export class TypedValue {
  constructor(
    readonly type: CtyType,
    readonly value: Value,
  ) {}
}

export function isUnknown(value: Value | undefined): value is UnknownValue {
  return value instanceof UnknownValue;
}

/** The text; undefined for what is null, not known yet, or no text. */
export function textOf(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The elements of a list or set that are known texts. */
export function textsOf(value: Value | undefined): readonly string[] {
  return Array.isArray(value)
    ? (value as readonly Value[]).filter((one) => typeof one === "string")
    : [];
}

/**
 * Whether `value` is an object or map (not null, not a list, not unknown, not a number of ours).
 */
export function isObjectValue(value: Value | undefined): value is ObjectValue {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof UnknownValue) &&
    !(value instanceof DecimalText) &&
    !(value instanceof TypedValue)
  );
}
