// Generates the pages that a Terraform registry shows: docs/index.md and the folders
// docs/data-sources, resources, list-resources, actions and functions.
//   tables and lists   from the schema that the provider declares
//   examples           from examples/provider, examples/data-sources/<type> and
//                      examples/resources/<type>, as they stand
//   prose              from .ci/docs/<page>.md: what no schema can say
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { chinesePage, inChinese } from "./chinese.mjs";
import { filterRows, withoutFilterNames } from "./filter-names.mjs";
import { ownSchema } from "./own-schema.mjs";
import { schemaSection, typeName } from "./schema-section.mjs";
import { generateFile } from "./write-formatted.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const PROVIDER = "zstack-iso";
const KINDS = [
  ["data_source_schemas", "data-sources", "Data Source"],
  ["resource_schemas", "resources", "Resource"],
  ["list_resource_schemas", "list-resources", "List Resource"],
  ["action_schemas", "actions", "Action"],
];

const ENGLISH = { folder: "", say: (described) => described };
const CHINESE = { folder: "zh/", say: inChinese };

/** Writes the pages to `outDir`. */
export async function generateDocs(outDir) {
  const { schema, address, environment, fields } = await ownSchema(outDir);
  const own = schema.provider_schemas[address];
  const asked = { environment, fields };
  for (const [file, page] of pagesOf(own, { ...asked, language: ENGLISH }))
    await write(outDir, `docs/${file}`, page);
  for (const [file, page] of pagesOf(own, { ...asked, language: CHINESE }))
    await write(outDir, `docs/zh/${file}`, chinesePage(page));
}

/** The pages of provider, data sources and the like, by the file's name below `docs`. */
function pagesOf(own, { environment, fields, language }) {
  return [
    [
      "index.md",
      providerPage(language.say(own.provider), environment, language),
    ],
    ...KINDS.flatMap(([schemas, folder, kind]) =>
      Object.entries(own[schemas]).map(([type, { block }]) => [
        `${folder}/${pageName(type)}.md`,
        typePage({
          ...{ type, folder, kind, language },
          ...tabled(block, fields[type], language),
        }),
      ]),
    ),
    ...Object.entries(language.say(own.functions)).map(([name, signature]) => [
      `functions/${name}.md`,
      functionPage(name, signature),
    ]),
  ];
}

/** A block and its fields in a language, with the names of its filters taken out into a table. */
function tabled(block, fields, { say }) {
  return {
    block: say(withoutFilterNames(block)),
    fields: say(fields ?? {}),
    rows: say(filterRows(block, fields)),
  };
}

function filterSection(rows) {
  if (rows.length === 0) return [];
  const lines = rows.map(
    ({ name, type, description }) =>
      `| \`${name}\` | ${typeName(type)} | ${description} |`,
  );
  return [
    '<a id="filter-names"></a>',
    "## Filter names",
    ["| name | type | meaning |", "| --- | --- | --- |", ...lines].join("\n"),
  ];
}

/** A registry finds the page of `zstack_vm_iso_candidates` by what follows the first underscore. */
function pageName(type) {
  return type.slice(type.indexOf("_") + 1);
}

function providerPage({ block }, environment, language) {
  return [
    frontMatter(`${PROVIDER} Provider`, block.description),
    `# ${PROVIDER} Provider`,
    block.description,
    prose(`${language.folder}index`),
    "## Example Usage",
    fenced("terraform", "examples/provider/main.tf"),
    "## Environment variables",
    "| argument | environment |\n| --- | --- |",
    Object.entries(environment)
      .map(([name, variable]) => `| \`${name}\` | \`${variable}\` |`)
      .join("\n"),
    schemaSection(block),
  ]
    .join("\n\n")
    .replace("| --- | --- |\n\n", "| --- | --- |\n");
}

function typePage({ type, block, folder, kind, fields, rows, language }) {
  const from = `examples/${folder}/${type}`;
  const importing = `${from}/import.tf`;
  return [
    frontMatter(`${type} ${kind} - ${PROVIDER}`, block.description),
    `# ${type} (${kind})`,
    block.description,
    "## Example Usage",
    ...usage(from),
    prose(
      `${language.folder}${folder === "list-resources" ? "list_" : ""}${pageName(type)}`,
    ),
    ...filterSection(rows),
    schemaSection(block, fields),
    ...(existsSync(path.join(root, importing))
      ? ["## Import", fenced("terraform", importing)]
      : []),
  ].join("\n\n");
}

/**
 * Each type has an example in HCL; a list is a file of its own kind, and no construct writes one.
 */
function usage(from) {
  if (existsSync(path.join(root, `${from}/main.tfquery.hcl`)))
    return [fenced("terraform", `${from}/main.tfquery.hcl`)];
  return [
    fenced("terraform", `${from}/main.tf`),
    "In TypeScript, with CDK for Terraform:",
    fenced("typescript", `${from}/main.ts`),
  ];
}

function functionPage(name, { summary, description, parameters, return_type }) {
  const from = `examples/functions/${name}`;
  const listed = parameters.map(
    (one, i) =>
      `${i + 1}. \`${one.name}\` (${typeName(one.type)}) ${one.description}`,
  );
  const signature = parameters.map((one) => one.name).join(", ");
  return [
    frontMatter(`${name} Function - ${PROVIDER}`, summary),
    `# ${name} (Function)`,
    description,
    "Requires Terraform 1.8 or later, or OpenTofu 1.7 or later.",
    "## Example Usage",
    ...usage(from),
    "## Signature",
    `\`\`\`text\n${name}(${signature}) ${typeName(return_type)}\n\`\`\``,
    "## Arguments",
    listed.join("\n"),
  ].join("\n\n");
}

/** A registry shows the description in lists: its first sentence is enough there. */
function frontMatter(title, description) {
  const [, first = description] =
    /^(.*?(?:\.(?= )|。))/.exec(description) ?? [];
  return `---\npage_title: "${title}"\nsubcategory: ""\ndescription: |-\n  ${first}\n---`;
}

/** What `.ci/docs` says on this page; nothing if there is no such file. */
function prose(page) {
  const file = path.join(import.meta.dirname, "../docs", `${page}.md`);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : "";
}

/**
 * A file of the tree, as a reader may copy it. Without it there is no page: nobody should have to
 * guess how a type is written.
 */
function fenced(language, file) {
  if (!existsSync(path.join(root, file)))
    throw new Error(`The documents need ${file}: write an example that runs.`);
  return `\`\`\`${language}\n${readFileSync(path.join(root, file), "utf8")}\`\`\``;
}

async function write(outDir, file, page) {
  const note = `<!-- Made by \`npm run generate\` from the schema, examples/ and .ci/docs. -->`;
  const text = page.replace("\n---\n", `\n---\n\n${note}\n`);
  await generateFile(outDir, file, text);
}
