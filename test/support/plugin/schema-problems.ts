import {
  type AttributeSchema,
  type BlockSchema,
  type CtyType,
  type FieldSchema,
} from "../../../src/tfplugin";

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
 * Terraform reports some of these as "bug in the provider" and panics at others.
 */
export function schemaProblems(
  block: BlockSchema,
  kind: "provider" | "data source" | "resource",
): string[] {
  return blockProblems(block, {
    path: "",
    reserved: kind === "provider" ? RESERVED_IN_PROVIDER : RESERVED,
  });
}

interface Place {
  readonly path: string;
  readonly reserved: ReadonlySet<string>;
}

const NOTHING_RESERVED: ReadonlySet<string> = new Set();

function blockProblems(
  block: BlockSchema,
  { path, reserved }: Place,
): string[] {
  const problems: string[] = [];
  for (const [name, attribute] of Object.entries(block.attributes)) {
    problems.push(
      ...nameProblems(name, { path, reserved }),
      ...attributeProblems(attribute, `${path}${name}`),
    );
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    problems.push(...nameProblems(name, { path, reserved }));
    if (name in block.attributes)
      problems.push(`${path}${name} is both attribute and block`);
    problems.push(
      ...blockProblems(nested.block, {
        path: `${path}${name}.`,
        reserved: NOTHING_RESERVED,
      }),
    );
  }
  return problems;
}

function nameProblems(name: string, { path, reserved }: Place): string[] {
  const problems: string[] = [];
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    problems.push(`${path}${name} is no valid name`);
  if (reserved.has(name))
    problems.push(`${path}${name} is reserved by Terraform`);
  return problems;
}

function attributeProblems(attribute: AttributeSchema, path: string): string[] {
  const problems: string[] = [];
  if (attribute.description.trim() === "")
    problems.push(`${path} has no description`);
  if (attribute.writeOnly === true && attribute.mode === "computed")
    problems.push(`${path} is write-only and computed`);
  if (attribute.nested === undefined) {
    if (dynamicInSet(attribute.type, false))
      problems.push(`${path} has a dynamic type inside a set`);
    return [...problems, ...fieldProblems(attribute.fields ?? {}, path)];
  }
  for (const [name, inner] of Object.entries(attribute.nested.attributes)) {
    problems.push(
      ...nameProblems(name, { path: `${path}.`, reserved: NOTHING_RESERVED }),
    );
    problems.push(...attributeProblems(inner, `${path}.${name}`));
  }
  return problems;
}

function fieldProblems(
  fields: NonNullable<FieldSchema["fields"]>,
  path: string,
): string[] {
  return Object.entries(fields).flatMap(([name, field]) => [
    ...nameProblems(name, { path: `${path}.`, reserved: NOTHING_RESERVED }),
    ...(field.description.trim() === ""
      ? [`${path}.${name} has no description`]
      : []),
    ...fieldProblems(field.fields ?? {}, `${path}.${name}`),
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
