import type { JsonObject } from "./inventory";
import { kinds, type KindName } from "./kinds";

/**
 * The `schema` of an answer: from the path of each object to its Java class (contract 4.3). Indexes run backwards, parents come before
 * their children, and the lists of a VM come in the order drives, volumes, NICs: so did the recorded answers.
 */
export function schemaOf(
  key: string,
  value: unknown,
  kind: KindName,
): Record<string, string> {
  const schema: Record<string, string> = {};
  describe(key, value, { kind, schema });
  return schema;
}

function describe(
  path: string,
  value: unknown,
  into: { kind: KindName; schema: Record<string, string> },
): void {
  if (Array.isArray(value)) {
    for (let i = value.length - 1; i >= 0; i -= 1)
      describe(`${path}[${i}]`, value[i], into);
    return;
  }
  const { javaClass, lists = {} } = kinds[into.kind];
  into.schema[path] = javaClass;
  for (const [key, kind] of Object.entries(lists).reverse()) {
    const nested = (value as JsonObject)[key];
    if (nested !== undefined)
      describe(`${path}.${key}`, nested, { kind, schema: into.schema });
  }
}
