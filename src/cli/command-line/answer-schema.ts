/** A JSON Schema (draft 7), and what TypeScript calls a value of it. */
export interface JsonSchema<T = unknown> {
  readonly json: Readonly<Record<string, unknown>>;
  /** For the compiler alone, never set. */
  readonly is?: T;
}

/** What a schema describes. */
export type Is<S> = S extends JsonSchema<infer T> ? T : never;

type Members = Readonly<Record<string, JsonSchema>>;

function described<T>(
  json: Readonly<Record<string, unknown>>,
  description: string | undefined,
): JsonSchema<T> {
  return {
    json: description === undefined ? json : { description, ...json },
  };
}

export function string(description?: string): JsonSchema<string> {
  return described({ type: "string" }, description);
}

/** 32 lower-case hexadecimal digits. */
export function uuid(description?: string): JsonSchema<string> {
  return described({ type: "string", pattern: "^[0-9a-f]{32}$" }, description);
}

export function boolean(description?: string): JsonSchema<boolean> {
  return described({ type: "boolean" }, description);
}

export function integer(description?: string): JsonSchema<number> {
  return described({ type: "integer" }, description);
}

/** An integer from 0 on, which may exceed 2^53. */
export function count(description?: string): JsonSchema<number | bigint> {
  return described({ type: "integer", minimum: 0 }, description);
}

export function oneOf<const T extends string>(
  values: readonly T[],
): JsonSchema<T> {
  return { json: { enum: values } };
}

export function list<T>(
  items: JsonSchema<T>,
  description?: string,
): JsonSchema<readonly T[]> {
  return described({ type: "array", items: items.json }, description);
}

/** All members are always there. */
export function object<M extends Members>(
  members: M,
): JsonSchema<{ readonly [Key in keyof M]: Is<M[Key]> }> {
  return {
    json: {
      type: "object",
      properties: Object.fromEntries(
        Object.entries(members).map(([name, { json }]) => [name, json]),
      ),
      required: Object.keys(members),
      additionalProperties: false,
    },
  };
}

export function orNull<T>({ json }: JsonSchema<T>): JsonSchema<T | null> {
  return {
    json:
      json.type === "object"
        ? { anyOf: [{ type: "null" }, json] }
        : { ...json, type: [json.type, "null"] },
  };
}
