import {
  type ArgumentKind,
  type ArgumentOf,
  argumentsOf,
  type ArgumentSpec,
  type CandidateFilter,
  createChooser,
  type OneChoice,
  type QuestionKind,
  tryFilterName,
} from "../candidates";
import { isRecord } from "../foundation";
import { requireConcrete } from "./concrete";
import { LookupError, suggestion } from "./errors";
import { checkVm, VM_ARGUMENTS } from "./vm-of-query";

/** A filter: passes when the attribute's text is one of `values`. */
export interface VmIsoFilter {
  /**
   * A scalar attribute of a candidate, in camelCase or as Terraform spells it (`guestOsType`,
   * `guest_os_type`), or `backupStorageUuid`.
   */
  readonly name: string;
  /** At least one: texts; numbers in decimal, `true` or `false`. */
  readonly values: readonly string[];
}

/**
 * Which ISOs of which VM: the arguments of the data source `zstack_vm_iso_candidates`. All
 * conditions must hold.
 */
export interface VmIsoCandidatesQuery {
  /** 32 lower-case hexadecimal digits. Exactly one of `vmInstanceUuid` and `vmName` is given. */
  readonly vmInstanceUuid?: string | undefined;
  /**
   * The VM's name, equal after NFC: exactly one VM that this account can see must have it. VMs in
   * the recycle bin (state `Destroyed`) do not count.
   */
  readonly vmName?: string | undefined;
  /** Sent to the API as `systemTags`; the public server gives them no meaning here. */
  readonly systemTags?: readonly string[] | undefined;
  /** Sent to the API as `userTags`. */
  readonly userTags?: readonly string[] | undefined;
  /** Default true: the ISOs in the VM's drives are part of the answer. */
  readonly includeAttached?: boolean | undefined;
  /** The whole name; equal after NFC. */
  readonly name?: string | undefined;
  /** RE2 syntax; matches anywhere in the name. */
  readonly nameRegex?: string | undefined;
  readonly filter?: readonly VmIsoFilter[] | undefined;
  /** Default `name`. Equal ones are in the order of their uuids. */
  readonly orderBy?:
    "name" | "natural_name" | "create_date" | "size" | undefined;
  /** Default false. */
  readonly descending?: boolean | undefined;
}

/** Which single ISO: the arguments of the data source `zstack_vm_iso_candidate`. */
export interface VmIsoCandidateQuery extends VmIsoCandidatesQuery {
  /** Of several, the one with the latest create date. Default false. */
  readonly mostRecent?: boolean | undefined;
  /**
   * When exactly one of those that match is in a drive of this VM, that one. Decides before
   * `mostRecent`. Default false.
   */
  readonly preferAttached?: boolean | undefined;
}

/** Whether a list was asked for, or exactly one. */
export type QueryKind = "vmIsoCandidates" | "vmIsoCandidate";

/**
 * A query in the one form that all queries with the same answer have: defaults left out, texts
 * after NFC, filters sorted.
 */
export type CanonicalQuery = Readonly<Record<string, CanonicalValue>>;

type CanonicalValue =
  string | boolean | readonly string[] | readonly CandidateFilter[];

/** Of each field of a query: what may stand there. */
type FieldsOf<Query> = Readonly<Record<keyof Query, ArgumentKind>>;

/** Never, unless a query's type has exactly the VM and the arguments that its question takes. */
type Checked<Query, Q extends QuestionKind> = [
  (typeof VM_ARGUMENTS)[number] | ArgumentOf<Q>,
] extends [keyof Query]
  ? FieldsOf<Query>
  : never;

const VM_FIELDS = { vmInstanceUuid: "text", vmName: "text" } as const;

const FIELDS: Readonly<Record<QueryKind, FieldsOf<VmIsoCandidatesQuery>>> = {
  vmIsoCandidates: {
    ...VM_FIELDS,
    ...kindsOf("list"),
  } satisfies Checked<VmIsoCandidatesQuery, "list">,
  vmIsoCandidate: {
    ...VM_FIELDS,
    ...kindsOf("one"),
  } satisfies Checked<VmIsoCandidateQuery, "one">,
};

function kindsOf<Q extends QuestionKind>(
  question: Q,
): Readonly<Record<ArgumentOf<Q>, ArgumentKind>> {
  return Object.fromEntries(
    Object.entries<ArgumentSpec>(argumentsOf(question)).map(
      ([name, { kind }]) => [name, kind],
    ),
  ) as Record<ArgumentOf<Q>, ArgumentKind>;
}

/** What an argument is when it is left out. */
const DEFAULTS: ReadonlyMap<string, CanonicalValue | undefined> = new Map(
  Object.entries<ArgumentSpec>(argumentsOf("one")).map(([name, argument]) => [
    name,
    argument.default,
  ]),
);

/**
 * Checks a query as a program gave it (it may be JavaScript) and brings it into its one form.
 *
 * @throws LookupError `InvalidQuery`, `NotConcrete`; CandidateError `InvalidChoice`
 */
export function canonicalQuery(
  kind: QueryKind,
  given: unknown,
): CanonicalQuery {
  const fields: Readonly<Record<string, ArgumentKind>> = FIELDS[kind];
  if (!isRecord(given))
    throw invalid("A query is an object: { vmInstanceUuid, … }");
  const canonical: Record<string, CanonicalValue> = {};
  for (const [name, value] of Object.entries(given)) {
    const field = fields[name];
    if (field === undefined || !Object.hasOwn(fields, name))
      throw unknownArgument(name, Object.keys(fields));
    // Null is how configuration files say "not given".
    if (value === undefined || value === null) continue;
    requireConcrete(name, value);
    const read = canonicalValue(name, field, value);
    if (read !== DEFAULTS.get(name) && !isEmptyList(read))
      canonical[name] = read;
  }
  checkVm(canonical);
  createChooser(choiceOf(canonical));
  return canonical;
}

/** The choice that the rule makes for a query. */
export function choiceOf(query: CanonicalQuery): OneChoice {
  const kinds: Readonly<Record<string, ArgumentKind>> = FIELDS.vmIsoCandidate;
  return Object.fromEntries(
    Object.entries(query).filter(
      ([name]) => !isOneOf(name, VM_ARGUMENTS) && kinds[name] !== "tags",
    ),
  );
}

/**
 * The key of a query in the lock: readable, and the same for the same query whatever version wrote
 * it. `vmIsoCandidates(vmInstanceUuid=1f65…, nameRegex=^rocky-9)`
 */
export function keyOf(kind: QueryKind, query: CanonicalQuery): string {
  const names = Object.keys(query).sort();
  const first = names.filter((name) => isOneOf(name, VM_ARGUMENTS));
  const others = names.filter((name) => !isOneOf(name, VM_ARGUMENTS));
  const parts = [...first, ...others].map(
    (name) => `${name}=${keyText(query[name] ?? "")}`,
  );
  return `${kind}(${parts.join(", ")})`;
}

function isOneOf(name: string, names: readonly string[]): boolean {
  return names.includes(name);
}

function keyText(value: CanonicalValue | CandidateFilter): string {
  if (typeof value === "boolean") return String(value);
  // Bare where no character could be mistaken for one of ours.
  if (typeof value === "string")
    return /^[^\s\p{C},="()[\]]+$/u.test(value) ? value : JSON.stringify(value);
  if (Array.isArray(value))
    return `[${value.map((member: string | CandidateFilter) => keyText(member)).join(",")}]`;
  const { name, values } = value as CandidateFilter;
  return `${name}=${keyText(values)}`;
}

function canonicalValue(
  name: string,
  field: ArgumentKind,
  value: unknown,
): CanonicalValue {
  switch (field) {
    case "text":
      if (typeof value !== "string") throw wrongKind(name, "a text", value);
      return value.normalize("NFC");
    case "flag":
      if (typeof value !== "boolean")
        throw wrongKind(name, "true or false", value);
      return value;
    case "tags":
      // Sent as they are, in their order.
      return texts(name, value);
    case "filters":
      return canonicalFilters(name, value);
  }
}

function texts(name: string, value: unknown): readonly string[] {
  if (
    !Array.isArray(value) ||
    !value.every((member) => typeof member === "string")
  )
    throw wrongKind(name, "a list of texts", value);
  return value;
}

function canonicalFilters(
  name: string,
  value: unknown,
): readonly CandidateFilter[] {
  if (!Array.isArray(value))
    throw wrongKind(name, "a list of { name, values }", value);
  const filters = value.map((member: unknown, i) =>
    canonicalFilter(`${name}[${i}]`, member),
  );
  // All must hold, so neither their order nor one that is written twice means anything.
  const distinct = new Map(filters.map((one) => [JSON.stringify(one), one]));
  return [...distinct]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one);
}

function canonicalFilter(where: string, value: unknown): CandidateFilter {
  if (!isRecord(value)) throw wrongKind(where, "{ name, values }", value);
  for (const part of Object.keys(value))
    if (part !== "name" && part !== "values")
      throw unknownArgument(`${where}.${part}`, ["name", "values"]);
  const { name, values } = value;
  if (typeof name !== "string")
    throw wrongKind(`${where}.name`, "a text", name);
  const wanted = texts(`${where}.values`, values).map((text) =>
    text.normalize("NFC"),
  );
  return {
    // A name that does not exist is refused by the rule, with the nearest that does.
    name: tryFilterName(name) ?? name,
    values: [...new Set(wanted)].sort(),
  };
}

function isEmptyList(value: CanonicalValue): boolean {
  return Array.isArray(value) && value.length === 0;
}

function invalid(message: string, hint?: string): LookupError {
  return new LookupError("InvalidQuery", message, { hint });
}

function wrongKind(name: string, wanted: string, value: unknown): LookupError {
  const is = Array.isArray(value)
    ? "a list"
    : value === null
      ? "null"
      : `of the type ${typeof value}`;
  return invalid(`${name} must be ${wanted}, and is ${is}`);
}

function unknownArgument(name: string, known: readonly string[]): LookupError {
  const part = name.replace(/^.*\./, "");
  return invalid(
    `A query has no ${name}${suggestion(part, known)}`,
    `Known: ${known.join(", ")}.`,
  );
}
