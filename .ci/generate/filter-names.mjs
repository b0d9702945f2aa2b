// The names that a `filter` block takes, as a table of the page.

const HOLDER = "Which attribute: ";
const SHORT = "Which attribute: one of the [filter names](#filter-names).";
/** Those that are not in every list of images. */
const OTHERS = {
  attached: {
    type: "bool",
    description:
      "Whether the ISO is in one of the VM's drives now. Reflects the current state: it may change between two plans.",
  },
  backup_storage_uuid: {
    type: "string",
    description: "UUID of a backup storage that holds a copy of the image.",
  },
};

/**
 * The rows of a page's table, `{ name, type, description }`, from the description of
 * `filter.name`; none where the type has no such block.
 */
export function filterRows(block, fields = {}) {
  const { description = "" } = nameOf(block) ?? {};
  const { attributes = block.attributes } =
    fields.candidates ?? fields.images ?? {};
  return [...description.matchAll(/`(\w+)`/g)].map(([, name]) => ({
    name,
    ...(attributes[name] ?? OTHERS[name]),
  }));
}

/** The same block, whose `filter.name` points to the table. */
export function withoutFilterNames(block) {
  const copy = JSON.parse(JSON.stringify(block));
  const name = nameOf(copy);
  if (name?.description.startsWith(HOLDER)) name.description = SHORT;
  return copy;
}

function nameOf(block) {
  return block.block_types?.filter?.block.attributes.name;
}
