import { ZStackError } from "../errors";

/**
 * Reads the fields of one JSON object, and says by path what does not fit. An absent key and null
 * are the same (docs/zstack-contract.md#transport).
 */
export class Fields {
  private constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    private readonly path: string,
  ) {}

  /** @throws ZStackError `AnswerNotUnderstood` when `value` is no JSON object */
  static of(value: unknown, path: string): Fields {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw notUnderstood(path, "an object", value);
    return new Fields(value as Record<string, unknown>, path);
  }

  string(key: string): string {
    const text = this.text(key);
    if (text === null)
      throw notUnderstood(`${this.path}.${key}`, "a string", this.values[key]);
    return text;
  }

  text(key: string): string | null {
    const value = this.values[key] ?? null;
    if (value === null || typeof value === "string") return value;
    throw notUnderstood(`${this.path}.${key}`, "a string", value);
  }

  flag(key: string): boolean | null {
    const value = this.values[key] ?? null;
    if (value === null || typeof value === "boolean") return value;
    throw notUnderstood(`${this.path}.${key}`, "true or false", value);
  }

  /** Old versions turned numbers into doubles (`0.0`): whole ones are accepted. */
  integer(key: string): bigint | null {
    const value = this.values[key] ?? null;
    if (value === null || typeof value === "bigint") return value;
    if (typeof value === "number" && Number.isSafeInteger(value))
      return BigInt(value);
    throw notUnderstood(`${this.path}.${key}`, "a whole number", value);
  }

  list(key: string): readonly unknown[] {
    const value = this.values[key] ?? [];
    if (Array.isArray(value)) return value as readonly unknown[];
    throw notUnderstood(`${this.path}.${key}`, "a list", value);
  }

  texts(key: string): string[] {
    return this.list(key).map((value, i) => {
      if (typeof value === "string") return value;
      throw notUnderstood(`${this.path}.${key}[${i}]`, "a string", value);
    });
  }

  /** The objects of a list, each read by `read`. */
  each<T>(key: string, read: (fields: Fields) => T): T[] {
    return this.list(key).map((value, i) =>
      read(Fields.of(value, `${this.path}.${key}[${i}]`)),
    );
  }

  has(key: string): boolean {
    return key in this.values;
  }

  get(key: string): unknown {
    return this.values[key];
  }
}

function notUnderstood(
  path: string,
  expected: string,
  value: unknown,
): ZStackError {
  return new ZStackError(
    "AnswerNotUnderstood",
    `${path} should be ${expected}, but is ${shown(value)}`,
    {
      hint: "This version of ZStack may answer in a form that is not known here. Please report it with the version of your management node.",
    },
  );
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return "missing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return `the ${typeof value} ${JSON.stringify(value, bigintText).slice(0, 60)}`;
}

function bigintText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
