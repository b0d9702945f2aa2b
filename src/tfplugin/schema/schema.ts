/** A type of Terraform's type system, as `type` of an attribute takes it. */
export type CtyType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | { readonly list: CtyType }
  | { readonly set: CtyType }
  | { readonly map: CtyType }
  | { readonly tuple: readonly CtyType[] }
  | { readonly object: Readonly<Record<string, CtyType>> };

/** A field of the objects of a plain type. */
export interface FieldSchema {
  readonly type: CtyType;
  /** Markdown. The protocol has no place for it: the docs alone show it. */
  readonly description: string;
  /** What it consists of, if it is a list of objects itself. */
  readonly fields?: Readonly<Record<string, FieldSchema>>;
}

/**
 * A list of objects as a plain type: unlike a list of nested attributes, `terraform test` can
 * override it when it is computed.
 */
export function listOfObjects(
  fields: Readonly<Record<string, FieldSchema>>,
): Required<Pick<FieldSchema, "type" | "fields">> {
  const types = Object.entries(fields).map(([name, { type }]) => [name, type]);
  return {
    type: {
      list: { object: Object.fromEntries(types) as Record<string, CtyType> },
    },
    fields,
  };
}

/** Attributes of an attribute: `x = { … }` or `x = [{ … }]`, each with flags of its own. */
export interface NestedAttributes {
  readonly nesting: "single" | "list" | "set" | "map";
  readonly attributes: Readonly<Record<string, AttributeSchema>>;
}

/** Who sets an attribute: the user must, may, cannot, or may while we fill it in otherwise. */
export type AttributeMode =
  "required" | "optional" | "computed" | "optional+computed";

interface AttributeCommon {
  readonly mode: AttributeMode;
  /** Markdown, shown in the registry-shaped docs and in `terraform providers schema`. */
  readonly description: string;
  /** Hidden in Terraform's output. It is still clear text in state. */
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
  /** Sent to us, never stored. Managed resources only, Terraform 1.11 and later. */
  readonly writeOnly?: boolean;
}

/** Exactly one of `type` and `nested`. */
export type AttributeSchema = AttributeCommon &
  (
    | {
        readonly type: CtyType;
        readonly fields?: FieldSchema["fields"];
        readonly nested?: never;
      }
    | {
        readonly nested: NestedAttributes;
        readonly type?: never;
        readonly fields?: never;
      }
  );

/** A block in a block (`filter { … }`). Blocks cannot be computed. */
export interface NestedBlockSchema {
  readonly nesting: "single" | "list" | "set";
  readonly minItems?: number;
  /** No limit when absent. */
  readonly maxItems?: number;
  readonly block: BlockSchema;
}

export interface BlockSchema {
  readonly description: string;
  readonly deprecated?: boolean;
  readonly attributes: Readonly<Record<string, AttributeSchema>>;
  readonly blocks?: Readonly<Record<string, NestedBlockSchema>>;
}
