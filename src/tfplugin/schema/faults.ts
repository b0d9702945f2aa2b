import {
  type AttributeSchema,
  type BlockSchema,
  type CtyType,
  type FieldSchema,
} from "./schema";

const RESERVED = new Set([
  "count",
  "for_each",
  "provider",
  "depends_on",
  "lifecycle",
  "connection",
  "provisioner",
  "locals",
]);
const RESERVED_IN_PROVIDER = new Set([
  "alias",
  "version",
  "count",
  "depends_on",
  "for_each",
  "source",
]);

/**
 * What Terraform would refuse in a schema, one sentence each; empty when it is sound.
 *
 * Terraform reports some of these as "bug in the provider" and panics at others, so providers check
 * their schemas in a unit test.
 */
export function schemaFaults(
  block: BlockSchema,
  kind: "provider" | "data source" | "resource",
): string[] {
  return blockFaults(block, {
    path: "",
    reserved: kind === "provider" ? RESERVED_IN_PROVIDER : RESERVED,
  });
}

interface Place {
  readonly path: string;
  readonly reserved: ReadonlySet<string>;
}

const NOTHING_RESERVED: ReadonlySet<string> = new Set();

function blockFaults(block: BlockSchema, { path, reserved }: Place): string[] {
  const faults: string[] = [];
  for (const [name, attribute] of Object.entries(block.attributes)) {
    faults.push(
      ...nameFaults(name, { path, reserved }),
      ...attributeFaults(attribute, `${path}${name}`),
    );
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    faults.push(...nameFaults(name, { path, reserved }));
    if (name in block.attributes)
      faults.push(`${path}${name} is both attribute and block`);
    faults.push(
      ...blockFaults(nested.block, {
        path: `${path}${name}.`,
        reserved: NOTHING_RESERVED,
      }),
    );
  }
  return faults;
}

function nameFaults(name: string, { path, reserved }: Place): string[] {
  const faults: string[] = [];
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    faults.push(`${path}${name} is no valid name`);
  if (reserved.has(name))
    faults.push(`${path}${name} is reserved by Terraform`);
  return faults;
}

function attributeFaults(attribute: AttributeSchema, path: string): string[] {
  const faults: string[] = [];
  if (attribute.description.trim() === "")
    faults.push(`${path} has no description`);
  if (attribute.writeOnly === true && attribute.mode === "computed")
    faults.push(`${path} is write-only and computed`);
  if (attribute.nested === undefined) {
    if (dynamicInSet(attribute.type, false))
      faults.push(`${path} has a dynamic type inside a set`);
    return [...faults, ...fieldFaults(attribute.fields ?? {}, path)];
  }
  for (const [name, inner] of Object.entries(attribute.nested.attributes)) {
    faults.push(
      ...nameFaults(name, { path: `${path}.`, reserved: NOTHING_RESERVED }),
    );
    faults.push(...attributeFaults(inner, `${path}.${name}`));
  }
  return faults;
}

function fieldFaults(
  fields: NonNullable<FieldSchema["fields"]>,
  path: string,
): string[] {
  return Object.entries(fields).flatMap(([name, field]) => [
    ...nameFaults(name, { path: `${path}.`, reserved: NOTHING_RESERVED }),
    ...(field.description.trim() === ""
      ? [`${path}.${name} has no description`]
      : []),
    ...fieldFaults(field.fields ?? {}, `${path}.${name}`),
  ]);
}

function dynamicInSet(type: CtyType, inSet: boolean): boolean {
  if (typeof type === "string") return inSet && type === "dynamic";
  if ("set" in type) return dynamicInSet(type.set, true);
  if ("list" in type) return dynamicInSet(type.list, inSet);
  if ("map" in type) return dynamicInSet(type.map, inSet);
  const inner = "tuple" in type ? type.tuple : Object.values(type.object);
  return inner.some((t) => dynamicInSet(t, inSet));
}
