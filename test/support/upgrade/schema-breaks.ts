/** The output of `terraform providers schema -json`, as far as a promise about it goes. */
export interface FrozenSchemas {
  readonly provider_schemas: Readonly<Record<string, FrozenProvider>>;
}

export interface FrozenProvider {
  readonly provider: Entry;
  readonly resource_schemas?: Readonly<Record<string, Entry>>;
  readonly data_source_schemas?: Readonly<Record<string, Entry>>;
}

interface Entry {
  readonly version: number;
  readonly block: Block;
}

interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<
    Record<string, { readonly nesting_mode: string; readonly block: Block }>
  >;
}

interface Attribute {
  readonly type?: CtyJson;
  readonly nested_type?: {
    readonly nesting_mode: string;
    readonly attributes: Readonly<Record<string, Attribute>>;
  };
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
}

type CtyJson = string | readonly [string, unknown];

/**
 * What a configuration or a state of the older schema would stumble over in the newer one, a line
 * each: what was lost, what has another type, what must be written now. What is new and may be left
 * out breaks nothing.
 */
export function schemaBreaks(
  was: FrozenProvider,
  is: FrozenProvider,
): string[] {
  const kinds = [
    ["resource", was.resource_schemas, is.resource_schemas],
    ["data", was.data_source_schemas, is.data_source_schemas],
  ] as const;
  return [
    ...blockBreaks(was.provider.block, is.provider.block, "provider"),
    ...kinds.flatMap(([kind, before = {}, after = {}]) =>
      Object.entries(before).flatMap(([type, entry]) =>
        entryBreaks(entry, after[type], `${kind}.${type}`),
      ),
    ),
  ];
}

function entryBreaks(was: Entry, is: Entry | undefined, at: string): string[] {
  if (is === undefined) return [`${at} is gone`];
  return [
    ...(is.version < was.version ? [`${at} has an older version`] : []),
    ...blockBreaks(was.block, is.block, at),
  ];
}

function blockBreaks(was: Block, is: Block, at: string): string[] {
  return [
    ...attributesBreaks(was.attributes ?? {}, is.attributes ?? {}, at),
    ...Object.entries(was.block_types ?? {}).flatMap(([name, nested]) => {
      const now = is.block_types?.[name];
      if (now === undefined) return [`${at}.${name} is gone`];
      return now.nesting_mode === nested.nesting_mode
        ? blockBreaks(nested.block, now.block, `${at}.${name}`)
        : [`${at}.${name} has another nesting`];
    }),
  ];
}

function attributesBreaks(
  was: Readonly<Record<string, Attribute>>,
  is: Readonly<Record<string, Attribute>>,
  at: string,
): string[] {
  const demanded = Object.keys(is)
    .filter((name) => is[name]?.required === true && !(name in was))
    .map((name) => `${at}.${name} is new and required`);
  const kept = Object.entries(was).flatMap(([name, attribute]) => {
    const now = is[name];
    if (now === undefined) return [`${at}.${name} is gone`];
    return [
      ...typeBreaks(typeOf(attribute), typeOf(now), `${at}.${name}`),
      ...modeBreaks(attribute, now, `${at}.${name}`),
    ];
  });
  return [...demanded, ...kept];
}

function modeBreaks(was: Attribute, is: Attribute, at: string): string[] {
  const settable = ({ required, optional }: Attribute) =>
    required === true || optional === true;
  return [
    ...(is.required === true && was.required !== true
      ? [`${at} is required now`]
      : []),
    ...(settable(was) && !settable(is) ? [`${at} can no longer be set`] : []),
  ];
}

/**
 * Nested attributes and an object of the same fields have one type: what reads either reads both.
 */
function typeOf({ type, nested_type: nested }: Attribute): CtyJson {
  if (nested === undefined) return type ?? "dynamic";
  const object: CtyJson = [
    "object",
    Object.fromEntries(
      Object.entries(nested.attributes).map(([name, inner]) => [
        name,
        typeOf(inner),
      ]),
    ),
  ];
  return nested.nesting_mode === "single"
    ? object
    : [nested.nesting_mode, object];
}

/** A field more in an object breaks nothing that was written before. */
function typeBreaks(was: CtyJson, is: CtyJson, at: string): string[] {
  const changed = [
    `${at} was ${JSON.stringify(was)} and is ${JSON.stringify(is)}`,
  ];
  if (typeof was === "string" || typeof is === "string")
    return was === is ? [] : changed;
  if (was[0] !== is[0]) return changed;
  if (was[0] !== "object")
    return typeBreaks(was[1] as CtyJson, is[1] as CtyJson, `${at}[]`);
  const fields = is[1] as Record<string, CtyJson>;
  return Object.entries(was[1] as Record<string, CtyJson>).flatMap(
    ([name, type]) => {
      const now = fields[name];
      return now === undefined
        ? [`${at}.${name} is gone`]
        : typeBreaks(type, now, `${at}.${name}`);
    },
  );
}
