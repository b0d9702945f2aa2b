// The "Schema" part of a page, from one block as `terraform providers schema -json` writes it.

const GROUPS = [
  ["Required", ({ required }) => required],
  ["Optional", ({ optional }) => optional],
  ["Read-Only", ({ optional, computed }) => computed && !optional],
];

/**
 * `fields`: by attribute, what a list of objects consists of; the block itself knows only their
 * types.
 */
export function schemaSection(block, fields = {}) {
  const nested = [];
  const attributes = Object.entries(block.attributes ?? {}).map(
    ([name, attribute]) => [name, { ...attribute, fields: fields[name] }],
  );
  const described = { ...block, attributes: Object.fromEntries(attributes) };
  const lines = groups(described, { path: [], nested });
  return ["## Schema", lines, ...nested.map(nestedSection)].join("\n\n");
}

/**
 * Lists the entries of a block or of a nested attribute; what lies deeper is noted in `nested`, to
 * follow in a section of its own.
 */
function groups(block, { path, nested }) {
  const entries = [...attributesOf(block, path), ...blocksOf(block, path)].sort(
    (a, b) => (a.name < b.name ? -1 : 1),
  );
  return GROUPS.map(([title, belongs]) => {
    const members = entries.filter((entry) => belongs(entry));
    if (members.length === 0) return undefined;
    nested.push(...members.filter(({ inner }) => inner !== undefined));
    return `### ${title}\n\n${members.map(line).join("\n")}`;
  })
    .filter((text) => text !== undefined)
    .join("\n\n");
}

function attributesOf({ attributes = {} }, path) {
  return Object.entries(attributes).map(([name, attribute]) => ({
    ...attribute,
    name,
    path: [...path, name],
    typeName:
      attribute.nested_type === undefined
        ? typeName(attribute.type)
        : `Attributes ${capital(attribute.nested_type.nesting_mode)}`,
    inner: attribute.nested_type ?? attribute.fields,
    anchor: `nestedatt--${[...path, name].join("--")}`,
  }));
}

function blocksOf({ block_types = {} }, path) {
  return Object.entries(block_types).map(([name, of]) => ({
    name,
    path: [...path, name],
    description: of.block.description,
    required: (of.min_items ?? 0) > 0,
    optional: (of.min_items ?? 0) === 0,
    typeName:
      of.nesting_mode === "single"
        ? "Block"
        : `Block ${capital(of.nesting_mode)}`,
    inner: of.block,
    anchor: `nestedblock--${[...path, name].join("--")}`,
  }));
}

function line({ name, typeName, inner, anchor, description, ...flags }) {
  const marks = [
    typeName,
    ...(flags.sensitive ? ["Sensitive"] : []),
    ...(flags.write_only ? ["Write-only"] : []),
    ...(flags.deprecated ? ["Deprecated"] : []),
  ].join(", ");
  const below =
    inner === undefined ? "" : ` (see [below for nested schema](#${anchor}))`;
  return `- \`${name}\` (${marks}) ${description}${below}`;
}

function nestedSection({ path, inner, anchor }) {
  const deeper = [];
  const lines = groups(inner, { path, nested: deeper });
  return [
    `<a id="${anchor}"></a>`,
    `### Nested Schema for \`${path.join(".")}\``,
    lines.replaceAll(/^### (.*)$/gm, "#### $1"),
    ...deeper.map(nestedSection),
  ].join("\n\n");
}

/** `["list", "string"]` as a reader calls it: "List of String". */
export function typeName(type) {
  if (typeof type === "string")
    return type === "bool" ? "Boolean" : capital(type);
  const [kind, of] = type;
  return kind === "object" || kind === "tuple"
    ? capital(kind)
    : `${capital(kind)} of ${typeName(of)}`;
}

function capital(word) {
  return word[0].toUpperCase() + word.slice(1);
}
