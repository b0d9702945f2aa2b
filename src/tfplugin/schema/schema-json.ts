import { type ProviderFunction } from "../function";
import { type ResourceIdentity } from "../identity";
import { ctyToJson } from "./cty";
import { type AttributeSchema, type BlockSchema } from "./schema";

type Json = Readonly<Record<string, unknown>>;

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
export function schemaJson(provider: DeclaredSchemas, address: string) {
  const actions = provider.actions ?? [];
  const own = {
    provider: entry(provider.schema),
    resource_schemas: entries(provider.resources),
    data_source_schemas: entries(provider.dataSources),
    functions: functionsJson(provider.functions ?? []),
    /** From Terraform 1.12 on. */
    resource_identity_schemas: identitiesJson(provider.resources),
    /** From Terraform 1.14 on, as are the actions. */
    list_resource_schemas: entries(provider.listResources ?? []),
    action_schemas: Object.fromEntries(
      actions.map(({ typeName, schema }) => [
        typeName,
        { block: blockJson(schema) },
      ]),
    ),
  };
  const all: Readonly<Record<string, typeof own>> = { [address]: own };
  return { format_version: "1.0", provider_schemas: all };
}

function entries(items: readonly Declared[]) {
  return Object.fromEntries(
    items.map(({ typeName, schema }) => [typeName, entry(schema)]),
  );
}

function functionsJson(functions: readonly ProviderFunction[]) {
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

function identitiesJson(resources: DeclaredSchemas["resources"]) {
  return Object.fromEntries(
    resources.flatMap(({ typeName, identity }) =>
      identity === undefined ? [] : [[typeName, identityJson(identity)]],
    ),
  );
}

function identityJson({ version = 0, attributes }: ResourceIdentity) {
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

function entry(block: BlockSchema) {
  return { version: 0, block: blockJson(block) };
}

function blockJson(block: BlockSchema): Json {
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
      : { block_types: Object.fromEntries(blocks) as Json }),
    description: block.description,
    description_kind: "markdown",
    ...(block.deprecated === true ? { deprecated: true } : {}),
  };
}

function attributesJson(
  attributes: Readonly<Record<string, AttributeSchema>>,
): Json {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, a]) => [name, attributeJson(a)]),
  );
}

function attributeJson(attribute: AttributeSchema): Json {
  const type =
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

function flag(name: string, on: boolean | undefined): Json {
  return on === true ? { [name]: true } : {};
}
