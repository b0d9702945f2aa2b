import {
  Schema_NestedBlock_NestingMode as BlockNesting,
  Schema_Object_NestingMode as ObjectNesting,
  StringKind,
} from "../gen/tfplugin6";
import type * as wire from "../gen/tfplugin6";
import { ctyToJson } from "../schema/cty";
import {
  type AttributeSchema,
  type BlockSchema,
  type NestedAttributes,
  type NestedBlockSchema,
} from "../schema/schema";

/** Writes a schema for the wire. Versions are 0 until a resource needs its state upgraded. */
export function schemaToWire(block: BlockSchema): wire.Schema {
  return { version: 0n, block: blockToWire(block) };
}

function blockToWire(block: BlockSchema): wire.Schema_Block {
  return {
    version: 0n,
    attributes: attributesToWire(block.attributes),
    blockTypes: Object.entries(block.blocks ?? {}).map(([name, nested]) =>
      nestedBlockToWire(name, nested),
    ),
    description: block.description,
    descriptionKind: StringKind.MARKDOWN,
    deprecated: block.deprecated ?? false,
  };
}

const BLOCK_NESTING = {
  single: BlockNesting.SINGLE,
  list: BlockNesting.LIST,
  set: BlockNesting.SET,
};

function nestedBlockToWire(
  typeName: string,
  nested: NestedBlockSchema,
): wire.Schema_NestedBlock {
  // Terraform wants 0 and 0, or 1 and 1, of a single block.
  const most = nested.maxItems ?? 0;
  return {
    typeName,
    block: blockToWire(nested.block),
    nesting: BLOCK_NESTING[nested.nesting],
    minItems: BigInt(nested.minItems ?? 0),
    maxItems: BigInt(most),
  };
}

function attributesToWire(
  attributes: Readonly<Record<string, AttributeSchema>>,
): wire.Schema_Attribute[] {
  return Object.entries(attributes).map(([name, attribute]) =>
    attributeToWire(name, attribute),
  );
}

function attributeToWire(
  name: string,
  attribute: AttributeSchema,
): wire.Schema_Attribute {
  const { mode } = attribute;
  return {
    name,
    type:
      attribute.type === undefined
        ? Buffer.alloc(0)
        : Buffer.from(JSON.stringify(ctyToJson(attribute.type)), "utf8"),
    nestedType:
      attribute.nested === undefined
        ? undefined
        : nestedToWire(attribute.nested),
    description: attribute.description,
    required: mode === "required",
    optional: mode === "optional" || mode === "optional+computed",
    computed: mode === "computed" || mode === "optional+computed",
    sensitive: attribute.sensitive ?? false,
    descriptionKind: StringKind.MARKDOWN,
    deprecated: attribute.deprecated ?? false,
    writeOnly: attribute.writeOnly ?? false,
  };
}

const OBJECT_NESTING = {
  single: ObjectNesting.SINGLE,
  list: ObjectNesting.LIST,
  set: ObjectNesting.SET,
  map: ObjectNesting.MAP,
};

function nestedToWire({
  nesting,
  attributes,
}: NestedAttributes): wire.Schema_Object {
  return {
    attributes: attributesToWire(attributes),
    nesting: OBJECT_NESTING[nesting],
  };
}
