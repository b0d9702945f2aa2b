import { PluginError } from "../errors";
import { ctyToJson } from "../schema/cty";
import { type CtyType } from "../schema/schema";
import {
  DecimalText,
  isObjectValue,
  isUnknown,
  TypedValue,
  type Value,
} from "../value";
import { MsgpackWriter } from "./writer";

/** The extension of an unknown value; a host knows others, with what is known of the value. */
const UNKNOWN_TYPE = 0;

/** Packs one value, checked against its type, in one pass. */
export class ValueWriter {
  wroteUnknown = false;
  private readonly packer = new MsgpackWriter();
  /** Where we are: the steps from the whole value. Made into text only for an error. */
  private readonly path: string[] = [];

  bytes(): Buffer {
    return this.packer.bytes();
  }

  write(value: Value, type: CtyType): void {
    if (value === null) this.packer.nil();
    else if (isUnknown(value)) this.unknown();
    else if (type === "string") this.string(value);
    else if (type === "number") this.number(value);
    else if (type === "bool") this.bool(value);
    else if (type === "dynamic") this.dynamic(value);
    else if ("object" in type) this.object(value, type);
    else if ("map" in type) this.map(value, type);
    else this.items(value, type);
  }

  private unknown(): void {
    this.wroteUnknown = true;
    this.packer.extension(UNKNOWN_TYPE, 0);
  }

  private string(value: Value): void {
    if (typeof value !== "string") throw this.misfit(value, "string");
    this.text(value);
  }

  /**
   * All text on its way to Terraform: half a surrogate pair (an emoji that somebody cut) would be
   * no UTF-8, and Terraform, which brings all text of its own into NFC, would see a change in every
   * plan.
   */
  private text(text: string): void {
    const bytes = Buffer.byteLength(text);
    // ASCII is both.
    if (bytes === text.length) this.packer.textOf(text, bytes);
    else this.packer.text(text.toWellFormed().normalize("NFC"));
  }

  private bool(value: Value): void {
    if (typeof value !== "boolean") throw this.misfit(value, "bool");
    this.packer.bool(value);
  }

  private number(value: Value): void {
    if (typeof value === "bigint") this.integer(value);
    else if (value instanceof DecimalText) this.packer.text(value.text);
    else if (typeof value === "number" && !Number.isNaN(value))
      this.packer.number(value);
    else throw this.misfit(value, "number");
  }

  private integer(value: bigint): void {
    if (value >= INT64_MIN && value <= UINT64_MAX) this.packer.bigint(value);
    else this.packer.text(value.toString());
  }

  private dynamic(value: Value): void {
    const typed =
      value instanceof TypedValue
        ? value
        : new TypedValue(typeOfValue(value), value);
    this.packer.array(2);
    this.packer.binary(Buffer.from(JSON.stringify(ctyToJson(typed.type))));
    this.write(typed.value, typed.type);
  }

  /**
   * Every attribute and none extra: Terraform refuses both with a message that names only a count.
   */
  private object(value: Value, type: ObjectType): void {
    if (!isObjectValue(value)) throw this.misfit(value, type);
    const attributes = attributesOf(type);
    const extra =
      Object.keys(value).length > attributes.length
        ? Object.keys(value).find((name) => !(name in type.object))
        : undefined;
    if (extra !== undefined)
      throw invalid(`${this.place(`.${extra}`)} is not in the schema`);
    this.packer.map(attributes.length);
    for (const { name, key, step, type: inner } of attributes) {
      const of = value[name];
      if (of === undefined) throw invalid(`${this.place(step)} is missing`);
      this.packer.packed(key);
      this.inside(step, of, inner);
    }
  }

  private map(value: Value, type: { readonly map: CtyType }): void {
    if (!isObjectValue(value)) throw this.misfit(value, type);
    const entries = Object.entries(value);
    this.packer.map(entries.length);
    for (const [key, inner] of entries) {
      this.text(key);
      this.inside(`["${key}"]`, inner, type.map);
    }
  }

  private items(value: Value, type: ListType): void {
    if (!Array.isArray(value)) throw this.misfit(value, type);
    const items = value as readonly Value[];
    if ("tuple" in type && items.length !== type.tuple.length)
      throw this.misfit(value, type);
    this.packer.array(items.length);
    items.forEach((item, i) => {
      this.inside(`[${i}]`, item, itemType(type, i));
    });
  }

  private inside(step: string, value: Value, type: CtyType): void {
    this.path.push(step);
    this.write(value, type);
    this.path.pop();
  }

  private place(step = ""): string {
    return `${this.path.join("")}${step}`;
  }

  private misfit(value: Value, type: CtyType): PluginError {
    const what = Array.isArray(value)
      ? "a list"
      : typeof value === "object"
        ? "an object"
        : `a ${typeof value}`;
    const place = this.place();
    return invalid(
      `${place === "" ? "the value" : place} is ${what} where the schema has ${JSON.stringify(ctyToJson(type))}`,
    );
  }
}

const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;

type ObjectType = Extract<CtyType, { readonly object: unknown }>;
type ListType = Exclude<
  CtyType,
  string | ObjectType | { readonly map: CtyType }
>;

function itemType(type: ListType, i: number): CtyType {
  if ("tuple" in type) return type.tuple[i] ?? "dynamic";
  return "list" in type ? type.list : type.set;
}

interface Attribute {
  readonly name: string;
  /** The name, packed. */
  readonly key: Buffer;
  readonly step: string;
  readonly type: CtyType;
}

const known = new WeakMap<ObjectType, readonly Attribute[]>();

/** An object of the same type is written for each ISO and each of its copies. */
function attributesOf(type: ObjectType): readonly Attribute[] {
  const before = known.get(type);
  if (before !== undefined) return before;
  const attributes = Object.entries(type.object).map(([name, inner]) => {
    const key = new MsgpackWriter(name.length + 16);
    key.text(name);
    return { name, key: key.bytes(), step: `.${name}`, type: inner };
  });
  known.set(type, attributes);
  return attributes;
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

function invalid(what: string): PluginError {
  return new PluginError(
    "InvalidValue",
    `The provider made a value that does not fit its schema: ${what}`,
    {},
  );
}
