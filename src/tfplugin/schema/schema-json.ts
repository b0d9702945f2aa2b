import { type ProviderFunction } from "../function";
import { type ResourceIdentity } from "../identity";
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
  readonly functions: Readonly<Record<string, FunctionJson>>;
  /** From Terraform 1.12 on. */
  readonly resource_identity_schemas: Readonly<Record<string, IdentityJson>>;
  /** From Terraform 1.14 on, as are the actions. */
  readonly list_resource_schemas: Readonly<Record<string, SchemaEntryJson>>;
  readonly action_schemas: Readonly<
    Record<string, Pick<SchemaEntryJson, "block">>
  >;
}

interface FunctionJson {
  readonly description: string;
  readonly summary: string;
  readonly return_type: CtyJson;
  readonly parameters: readonly {
    readonly name: string;
    readonly description: string;
    readonly type: CtyJson;
  }[];
}

interface IdentityJson {
  readonly version: number;
  readonly attributes: Readonly<Record<string, object>>;
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
  readonly resources: readonly (Declared & {
    readonly identity?: ResourceIdentity;
  })[];
  readonly dataSources: readonly Declared[];
  readonly listResources?: readonly Declared[];
  readonly actions?: readonly Declared[];
  readonly functions?: readonly ProviderFunction[];
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
        functions: functionsJson(provider.functions ?? []),
        resource_identity_schemas: identitiesJson(provider.resources),
        list_resource_schemas: entries(provider.listResources ?? []),
        action_schemas: Object.fromEntries(
          (provider.actions ?? []).map(({ typeName, schema }) => [
            typeName,
            { block: blockJson(schema) },
          ]),
        ),
      },
    },
  };
}

function functionsJson(
  functions: readonly ProviderFunction[],
): Record<string, FunctionJson> {
  return Object.fromEntries(
    functions.map(({ name, description, summary, returns, parameters }) => [
      name,
      {
        description,
        summary,
        return_type: ctyToJson(returns),
        parameters: parameters.map((parameter) => ({
          name: parameter.name,
          description: parameter.description,
          type: ctyToJson(parameter.type),
        })),
      },
    ]),
  );
}

function identitiesJson(
  resources: DeclaredSchemas["resources"],
): Record<string, IdentityJson> {
  return Object.fromEntries(
    resources.flatMap(({ typeName, identity }) =>
      identity === undefined ? [] : [[typeName, identityJson(identity)]],
    ),
  );
}

function identityJson({
  version = 0,
  attributes,
}: ResourceIdentity): IdentityJson {
  return {
    version,
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([name, attribute]) => [
        name,
        {
          type: ctyToJson(attribute.type),
          description: attribute.description,
          ...(attribute.optionalForImport === true
            ? { optional_for_import: true }
            : { required_for_import: true }),
        },
      ]),
    ),
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
