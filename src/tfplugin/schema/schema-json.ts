import { type CtyJson, ctyToJson } from "./cty";
import { type AttributeSchema, type BlockSchema } from "./schema";

/**
 * The output of `terraform providers schema -json` for one provider, without a Terraform to ask.
 */
export interface SchemaJson {
  readonly format_version: "1.0";
  readonly provider_schemas: Readonly<Record<string, ProviderSchemaJson>>;
}

export interface ProviderSchemaJson {
  readonly provider: SchemaEntryJson;
  readonly resource_schemas: Readonly<Record<string, SchemaEntryJson>>;
  readonly data_source_schemas: Readonly<Record<string, SchemaEntryJson>>;
}

export interface SchemaEntryJson {
  readonly version: number;
  readonly block: BlockJson;
}

interface BlockJson {
  readonly attributes?: Readonly<Record<string, AttributeJson>>;
  readonly block_types?: Readonly<Record<string, unknown>>;
  readonly description: string;
  readonly description_kind: "markdown";
  readonly deprecated?: true;
}

interface AttributeJson {
  readonly type?: CtyJson;
  readonly nested_type?: unknown;
  readonly [flag: string]: unknown;
}

/** What of a provider this looks at: it does not depend on its client. */
interface DeclaredSchemas {
  readonly schema: BlockSchema;
  readonly resources: readonly Declared[];
  readonly dataSources: readonly Declared[];
}

interface Declared {
  readonly typeName: string;
  readonly schema: BlockSchema;
}

/**
 * Writes a provider's schema the way `terraform providers schema -json` does, key for key.
 *
 * @param address the source address, e.g. `registry.terraform.io/acme/foo`
 */
export function schemaJson(
  provider: DeclaredSchemas,
  address: string,
): SchemaJson {
  const entries = (items: readonly Declared[]) =>
    Object.fromEntries(
      items.map(({ typeName, schema }) => [typeName, entry(schema)]),
    );
  return {
    format_version: "1.0",
    provider_schemas: {
      [address]: {
        provider: entry(provider.schema),
        resource_schemas: entries(provider.resources),
        data_source_schemas: entries(provider.dataSources),
      },
    },
  };
}

function entry(block: BlockSchema): SchemaEntryJson {
  return { version: 0, block: blockJson(block) };
}

function blockJson(block: BlockSchema): BlockJson {
  const blocks = Object.entries(block.blocks ?? {}).map(([name, nested]) => [
    name,
    {
      nesting_mode: nested.nesting,
      block: blockJson(nested.block),
      ...(nested.minItems === undefined ? {} : { min_items: nested.minItems }),
      ...(nested.maxItems === undefined ? {} : { max_items: nested.maxItems }),
    },
  ]);
  return {
    attributes: attributesJson(block.attributes),
    ...(blocks.length === 0
      ? {}
      : { block_types: Object.fromEntries(blocks) as Record<string, unknown> }),
    description: block.description,
    description_kind: "markdown",
    ...(block.deprecated === true ? { deprecated: true } : {}),
  };
}

function attributesJson(
  attributes: Readonly<Record<string, AttributeSchema>>,
): Record<string, AttributeJson> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, a]) => [name, attributeJson(a)]),
  );
}

function attributeJson(attribute: AttributeSchema): AttributeJson {
  const type: AttributeJson =
    attribute.nested === undefined
      ? { type: ctyToJson(attribute.type) }
      : {
          nested_type: {
            attributes: attributesJson(attribute.nested.attributes),
            nesting_mode: attribute.nested.nesting,
          },
        };
  const { mode } = attribute;
  return {
    ...type,
    description: attribute.description,
    description_kind: "markdown",
    ...flag("deprecated", attribute.deprecated),
    ...flag("required", mode === "required"),
    ...flag("optional", mode === "optional" || mode === "optional+computed"),
    ...flag("computed", mode === "computed" || mode === "optional+computed"),
    ...flag("sensitive", attribute.sensitive),
    ...flag("write_only", attribute.writeOnly),
  };
}

function flag(name: string, on: boolean | undefined): Record<string, true> {
  return on === true ? { [name]: true } : {};
}
