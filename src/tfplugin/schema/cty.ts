import {
  type AttributeSchema,
  type BlockSchema,
  type CtyType,
  type NestedAttributes,
  type NestedBlockSchema,
} from "./schema";

/**
 * A type as Terraform writes it in JSON: `"string"`, `["list","string"]`,
 * `["object",{"a":"bool"}]`.
 */
export type CtyJson =
  | string
  | readonly [
      string,
      CtyJson | readonly CtyJson[] | Readonly<Record<string, CtyJson>>,
    ];

/** Writes a type the way the wire and `terraform providers schema -json` have it. */
export function ctyToJson(type: CtyType): CtyJson {
  if (typeof type === "string") return type;
  if ("list" in type) return ["list", ctyToJson(type.list)];
  if ("set" in type) return ["set", ctyToJson(type.set)];
  if ("map" in type) return ["map", ctyToJson(type.map)];
  if ("tuple" in type) return ["tuple", type.tuple.map(ctyToJson)];
  return ["object", mapValues(type.object, ctyToJson)];
}

/** The inverse of {@link ctyToJson}; undefined for JSON that is no type. */
export function tryCtyFromJson(json: unknown): CtyType | undefined {
  if (typeof json === "string") {
    return json === "string" ||
      json === "number" ||
      json === "bool" ||
      json === "dynamic"
      ? json
      : undefined;
  }
  if (!Array.isArray(json)) return undefined;
  const [kind, inner] = json as [unknown, unknown];
  if (kind === "tuple") return tupleFromJson(inner);
  if (kind === "object") return objectFromJson(inner);
  const element = tryCtyFromJson(inner);
  if (element === undefined) return undefined;
  if (kind === "list") return { list: element };
  if (kind === "set") return { set: element };
  return kind === "map" ? { map: element } : undefined;
}

function tupleFromJson(inner: unknown): CtyType | undefined {
  if (!Array.isArray(inner)) return undefined;
  const elements = inner.map(tryCtyFromJson).filter((e) => e !== undefined);
  return elements.length === inner.length ? { tuple: elements } : undefined;
}

function objectFromJson(inner: unknown): CtyType | undefined {
  if (typeof inner !== "object" || inner === null) return undefined;
  const object: Record<string, CtyType> = {};
  for (const [name, json] of Object.entries(inner)) {
    const type = tryCtyFromJson(json);
    if (type === undefined) return undefined;
    object[name] = type;
  }
  return { object };
}

/**
 * The type that a value of a block must have: an object of all its attributes and all its blocks.
 */
export function typeOfBlock(block: BlockSchema): CtyType {
  const type = types.get(block) ?? {
    object: {
      ...mapValues(block.attributes, typeOfAttribute),
      ...mapValues(block.blocks ?? {}, typeOfNestedBlock),
    },
  };
  types.set(block, type);
  return type;
}

/** Each call of the host needs the type of a block that is always the same. */
const types = new WeakMap<BlockSchema, CtyType>();

function typeOfAttribute(attribute: AttributeSchema): CtyType {
  return attribute.nested === undefined
    ? attribute.type
    : typeOfNested(attribute.nested);
}

function typeOfNested({ nesting, attributes }: NestedAttributes): CtyType {
  return collection(nesting, {
    object: mapValues(attributes, typeOfAttribute),
  });
}

function typeOfNestedBlock({ nesting, block }: NestedBlockSchema): CtyType {
  return collection(nesting, typeOfBlock(block));
}

function collection(
  nesting: NestedAttributes["nesting"],
  element: CtyType,
): CtyType {
  switch (nesting) {
    case "single":
      return element;
    case "list":
      return { list: element };
    case "set":
      return { set: element };
    case "map":
      return { map: element };
  }
}

function mapValues<A, B>(
  from: Readonly<Record<string, A>>,
  f: (a: A) => B,
): Record<string, B> {
  return Object.fromEntries(
    Object.entries(from).map(([name, a]) => [name, f(a)]),
  );
}
