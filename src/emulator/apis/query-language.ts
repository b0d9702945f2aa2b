import { type BusinessError } from "./business-error";
import { errors } from "./business-errors";
import { type InventoryKind, schemaOf } from "../world/inventories";
import { type Json, LongNumber, ok, type Reply, text } from "../http/replies";

type Test = (condition: Condition, column: unknown) => boolean;

/**
 * Whether a value of a column fits. Tried in this order, by "contains"
 * (docs/zstack-contract.md#queries): a value that holds an earlier one breaks its condition.
 */
const OPERATORS = {
  "!=": ({ value }, column) => plain(column) !== value,
  ">=": ({ value }, column) => compareWith(column, value) >= 0,
  "<=": ({ value }, column) => compareWith(column, value) <= 0,
  "!?=": ({ values }, column) => !values.has(plain(column)),
  "!~=": ({ value }, column) => !like(value, plain(column)),
  "~=": ({ value }, column) => like(value, plain(column)),
  "?=": ({ values }, column) => values.has(plain(column)),
  "=": ({ value }, column) => plain(column) === value,
  ">": ({ value }, column) => compareWith(column, value) > 0,
  "<": ({ value }, column) => compareWith(column, value) < 0,
  // These two look at whether there is a value at all, before any is compared.
  "is null": () => false,
  "not null": () => true,
} as const satisfies Readonly<Record<string, Test>>;
type Operator = keyof typeof OPERATORS;
const OPERATOR_NAMES = Object.keys(OPERATORS) as Operator[];

interface Condition {
  readonly field: string;
  readonly operator: Operator;
  readonly value: string;
  /** `value` as `?=` reads it. Split once: ten thousand images are compared with it. */
  readonly values: ReadonlySet<string>;
}

const DEFAULT_LIMIT = 1000;

export interface Queried {
  readonly kind: InventoryKind;
  readonly all: readonly Json[];
  /** Joins: the objects behind a dotted field's first part. */
  readonly joins?: Readonly<
    Record<string, (inventory: Json) => readonly Json[]>
  >;
}

/**
 * Answers a query API: `q`, `limit`, `start`, `count`, `replyWithCount`, `sort`, `fields`. Throws
 * business errors.
 */
export function answerQuery(
  queried: Queried,
  parameters: URLSearchParams,
): Reply {
  const conditions: Condition[] = [];
  for (const q of parameters.getAll("q")) {
    const condition = parseCondition(q);
    if (condition === undefined) return text(400, noOperator(q));
    conditions.push(condition);
  }
  for (const name of ["limit", "start"]) {
    if (!/^-?\d+$/.test(parameters.get(name) ?? "0")) {
      return text(400, `Invalid query parameter. '${name}' must be an integer`);
    }
  }
  const matching = queried.all.filter((inventory) =>
    conditions.every((c) => matches(queried, inventory, c)),
  );
  if (parameters.get("count") === "true")
    return ok({ schema: {}, total: matching.length });
  return ok(page(queried.kind, matching, parameters));
}

function noOperator(q: string): string {
  return `Invalid query parameter. The '${q}' in the parameter[q] doesn't contain any query operator. Valid query operators are [[${OPERATOR_NAMES.join(", ")}]]`;
}

function page(
  kind: InventoryKind,
  matching: readonly Json[],
  parameters: URLSearchParams,
): Json {
  const limit = Number(parameters.get("limit") ?? DEFAULT_LIMIT);
  if (limit < 0) throw errors.internal();
  const start = Number(parameters.get("start") ?? 0);
  const fields = parameters.get("fields")?.split(",");
  checkFields(kind, fields ?? []);
  const shown = sorted(matching, parameters.get("sort"))
    .slice(start, start + limit)
    .map((inventory) =>
      fields === undefined ? inventory : pick(inventory, fields),
    );
  const plainKind = { javaClass: kind.javaClass, nested: {}, fields: [] };
  return {
    schema: schemaOf(fields === undefined ? kind : plainKind, shown),
    ...(parameters.get("replyWithCount") === "true"
      ? { total: matching.length }
      : {}),
    inventories: shown,
  };
}

/** Lists and what only a subclass has cannot be asked for by name: a real node fails inside. */
function checkFields(kind: InventoryKind, fields: readonly string[]): void {
  const unknown = fields.find((field) => !kind.fields.includes(field));
  if (unknown !== undefined) {
    throw errors.internal(
      `org.zstack.header.exception.CloudRuntimeException: inventory[\${selfInventoryClass}] has no field[${unknown}]`,
    );
  }
  if (fields.some((field) => field in kind.nested || isListField(field)))
    throw errors.internal("java.lang.IllegalArgumentException");
}

function isListField(field: string): boolean {
  return field === "attachedZoneUuids" || field === "attachedClusterUuids";
}

function sorted(
  inventories: readonly Json[],
  sort: string | null,
): readonly Json[] {
  if (sort === null) return inventories;
  // An unencoded "+" decodes to a blank.
  const field = sort.replace(/^[+\-\s]/, "");
  const direction = sort.startsWith("-") ? -1 : 1;
  return inventories.toSorted(
    (a, b) => direction * compareWith(a[field], plain(b[field])),
  );
}

/**
 * Columns of text as text, also where it looks like a number: a uuid such as `…07e3` is none. What
 * is absent comes first, as NULL does.
 */
function compareWith(column: unknown, other: string): number {
  const own = plain(column);
  if (typeof column === "number") return column - Number(other);
  if (column instanceof LongNumber && isWhole(own) && isWhole(other))
    return (
      Number(BigInt(own) > BigInt(other)) - Number(BigInt(own) < BigInt(other))
    );
  return Number(own > other) - Number(own < other);
}

function isWhole(text: string): boolean {
  return /^-?\d+$/.test(text);
}

function pick(inventory: Json, fields: readonly string[]): Json {
  return Object.fromEntries(
    Object.entries(inventory).filter(([field]) => fields.includes(field)),
  );
}

function parseCondition(q: string): Condition | undefined {
  const operator = OPERATOR_NAMES.find((candidate) => q.includes(candidate));
  if (operator === undefined) return undefined;
  const at = q.indexOf(operator);
  const value = q.slice(at + operator.length);
  return {
    operator,
    field: q.slice(0, at).trim(),
    value,
    values: new Set(value.split(",")),
  };
}

function matches(
  queried: Queried,
  inventory: Json,
  condition: Condition,
): boolean {
  const values = valuesOf(queried, inventory, condition.field);
  const there = values.filter((value) => value !== undefined);
  if (condition.operator === "is null") return there.length === 0;
  const fits: Test = OPERATORS[condition.operator];
  return there.some((value) => fits(condition, value));
}

/**
 * SQL's LIKE: `%` for anything, `_` for one character, letters in either case (the database's
 * collation).
 */
function like(pattern: string, actual: string): boolean {
  const literal = pattern.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(
    `^${literal.replace(/%/g, ".*").replace(/_/g, ".")}$`,
    "isu",
  ).test(actual);
}

function valuesOf(
  { kind, joins }: Queried,
  inventory: Json,
  field: string,
): readonly unknown[] {
  const [first = "", rest] = field.split(".", 2);
  if (rest === undefined) {
    if (!kind.fields.includes(field)) throw unknownField(kind, field);
    const value = inventory[field];
    // Of a list, one member that fits is enough.
    return Array.isArray(value) ? value : [value];
  }
  const join = joins?.[first];
  if (join === undefined) throw unknownField(kind, first);
  const joined = join(inventory).map((object) => object[rest]);
  return joined.length === 0 ? [undefined] : joined;
}

function unknownField(kind: InventoryKind, field: string): BusinessError {
  return errors.internal(
    `org.zstack.header.exception.CloudRuntimeException: inventory class[class ${kind.javaClass}] not having field[${field}]`,
  );
}

function plain(value: unknown): string {
  if (value === undefined) return "";
  if (value instanceof LongNumber) return value.digits;
  return typeof value === "string" ? value : JSON.stringify(value);
}
