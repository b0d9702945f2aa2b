import { isRecord, redactedStart } from "../../foundation";
import { ZStackError } from "../errors";

/** A hundred times what a large cloud has; each member becomes an object of some 1,000 bytes. */
const MOST_IN_LIST = 100_000;

/** The answer that an object is from. */
export interface Origin {
  /** What was asked, for errors. */
  readonly request?: string;
  /** Its values may hold a credential, and must not be quoted. */
  readonly confidential?: boolean | undefined;
}

/**
 * Reads the fields of one JSON object, and says by path what does not fit. An absent key and null
 * are the same (docs/zstack-contract.md#transport).
 */
export class Fields {
  private constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    private readonly path: string,
    private readonly origin: Origin,
  ) {}

  /**
   * @throws ZStackError `AnswerNotUnderstood` when `value` is no JSON object
   */
  static of(value: unknown, path: string, origin: Origin = {}): Fields {
    if (isRecord(value)) return new Fields(value, path, origin);
    throw notUnderstood(path, "an object", { value, origin });
  }

  /** @throws ZStackError `AnswerNotUnderstood` when there is no object under `key` */
  object(key: string): Fields {
    const path = `${this.path}.${key}`;
    return Fields.of(this.values[key], path, this.origin);
  }

  string(key: string): string {
    const text = this.text(key);
    if (text === null) throw this.misfit(key, "a string");
    return text;
  }

  text(key: string): string | null {
    const value = this.values[key] ?? null;
    if (value === null) return null;
    // Half a surrogate pair is no character, and in every encoding something else.
    if (typeof value === "string") return value.toWellFormed();
    throw this.misfit(key, "a string");
  }

  /** The uuid of something else; an empty text names nothing. */
  named(key: string): string | null {
    const text = this.text(key);
    return text === "" ? null : text;
  }

  flag(key: string): boolean | null {
    const value = this.values[key] ?? null;
    if (value === null || typeof value === "boolean") return value;
    throw this.misfit(key, "true or false");
  }

  /** A number that a count or a place depends on. Read as {@link integer}. */
  count(key: string): number {
    const value = this.integer(key);
    if (value === null) throw this.misfit(key, "a whole number");
    return Number(value);
  }

  /** Old versions turned numbers into doubles (`0.0`): whole ones are accepted. */
  integer(key: string): bigint | null {
    const value = this.values[key] ?? null;
    if (value === null || typeof value === "bigint") return value;
    if (typeof value === "number" && Number.isSafeInteger(value))
      return BigInt(value);
    throw this.misfit(key, "a whole number");
  }

  /** A list is never left out by ZStack, not even an empty one: without it nothing is known. */
  list(key: string): readonly unknown[] {
    const value = this.values[key];
    if (!Array.isArray(value)) throw this.misfit(key, "a list");
    if (value.length > MOST_IN_LIST)
      throw tooLong(`${this.path}.${key}`, this.origin);
    return value as readonly unknown[];
  }

  texts(key: string): string[] {
    return this.list(key).map((value, i) => {
      if (typeof value === "string") return value;
      const path = `${this.path}.${key}[${i}]`;
      throw notUnderstood(path, "a string", { value, origin: this.origin });
    });
  }

  /** The objects of a list, each read by `read`. */
  each<T>(key: string, read: (fields: Fields) => T): T[] {
    return this.list(key).map((value, i) =>
      read(Fields.of(value, `${this.path}.${key}[${i}]`, this.origin)),
    );
  }

  /** Whether there is a value, and not null. */
  isGiven(key: string): boolean {
    return (this.values[key] ?? null) !== null;
  }

  has(key: string): boolean {
    return key in this.values;
  }

  get(key: string): unknown {
    return this.values[key];
  }

  /**
   * The members of the list `inventories`, which the answer to a query has.
   *
   * @throws ZStackError `AnswerNotUnderstood`
   */
  inventories<T>(read: (fields: Fields) => T): T[] {
    if (this.has("inventories")) return this.each("inventories", read);
    const { request = "A query" } = this.origin;
    throw new ZStackError(
      "AnswerNotUnderstood",
      `${request} was answered without a list named inventories`,
      {
        request: this.origin.request,
        fault: "configuration",
        hint: "Check that the endpoint is a ZStack management node (port 8080, context path /zstack).",
      },
    );
  }

  private misfit(key: string, expected: string): ZStackError {
    return notUnderstood(`${this.path}.${key}`, expected, {
      value: this.values[key],
      origin: this.origin,
    });
  }
}

function tooLong(path: string, { request }: Origin): ZStackError {
  return new ZStackError(
    "AnswerTooLarge",
    `${path} holds more than ${MOST_IN_LIST} members`,
    {
      request,
      details: request === undefined ? [] : [`Request: ${request}`],
      hint: "No cloud has that many ISOs. Check that the endpoint is a management node.",
    },
  );
}

interface Found {
  readonly value: unknown;
  readonly origin: Origin;
}

function notUnderstood(
  path: string,
  expected: string,
  { value, origin: { request, confidential } }: Found,
): ZStackError {
  return new ZStackError(
    "AnswerNotUnderstood",
    `${path} should be ${expected}, but is ${shown(value, confidential === true)}`,
    {
      request,
      details: request === undefined ? [] : [`Request: ${request}`],
      hint: "This version of ZStack may answer in a form that is not known here. Please report it with the version of your management node.",
    },
  );
}

function shown(value: unknown, confidential: boolean): string {
  if (value === undefined || value === null) return "missing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (confidential) return `a ${typeof value}`;
  const start = typeof value === "string" ? value.slice(0, 4_096) : value;
  return `the ${typeof value} ${redactedStart(JSON.stringify(start, bigintText), 60)}`;
}

function bigintText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
