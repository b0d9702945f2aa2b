// Generates docs/cli.md and docs/schema/*.json from the definitions of the verbs: the page holds
// what `--help` prints, the schemas say what `--json` prints.
import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";
import { generateFile } from "./write-formatted.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);

/** What every command prints with `--json` when it fails. */
const ERROR = {
  title: "What zstack-iso --json prints when it fails",
  ...closed({
    error: closed({
      code: { description: "See docs/errors.md.", type: "string" },
      message: {
        description: "What was tried, and what came back.",
        type: "string",
      },
      hint: { description: "What to do.", type: ["string", "null"] },
    }),
  }),
};

function closed(properties) {
  return {
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

/** Writes the page and the schemas to `outDir`. */
export async function generateCli(outDir) {
  const cli = await bundled(outDir);
  const page = await pageOf(cli);
  await generateFile(outDir, "docs/cli.md", page);
  for (const verb of cli.VERBS) {
    const { name, answer } = await cli.loadVerb(verb);
    await writeSchema(outDir, name.replace(" ", "-"), {
      title: `Answer of zstack-iso ${name} --json`,
      ...answer().json,
    });
  }
  await writeSchema(outDir, "error", ERROR);
}

async function pageOf({ VERBS, EXIT_MEANINGS, helpText }) {
  const sections = [];
  for (const { name } of VERBS)
    sections.push(`## ${name}`, `\`\`\`text\n${await helpText(name)}\`\`\``);
  return [
    "# The command `zstack-iso`",
    readFileSync(path.join(root, ".ci/docs/cli.md"), "utf8").trim(),
    [
      "| exit code | meaning |",
      "| --- | --- |",
      ...Object.entries(EXIT_MEANINGS).map((row) => `| ${row.join(" | ")} |`),
    ].join("\n"),
    "What follows is what `--help` prints.",
    ...sections,
  ].join("\n\n");
}

/** The verbs as they are in the source, so that nothing has to be built first. */
async function bundled(scratch) {
  const file = path.join(scratch, "cli.cjs");
  await build({
    stdin: {
      contents: `
        import { EXIT_MEANINGS } from "./src/cli/exit-code";
        import { runCommandLine } from "./src/cli/run";
        import { Terminal } from "./src/cli/terminal/terminal";
        import { loadVerb, VERBS } from "./src/cli/verbs/verbs";
        export { EXIT_MEANINGS, loadVerb, VERBS };
        export async function helpText(verb) {
          let text = "";
          const out = { write: (more) => { text += more; } };
          const terminal = new Terminal(out, out, {});
          await runCommandLine([...verb.split(" "), "--help"], {
            terminal, env: {}, signal: new AbortController().signal,
          });
          return text;
        }
      `,
      resolveDir: root,
      loader: "ts",
    },
    outfile: file,
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "error",
  });
  const found = require(file);
  rmSync(file);
  return found;
}

async function writeSchema(outDir, name, schema) {
  const document = {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: `https://zstack.internal/cdktf-zstack-iso/schema/${name}.json`,
    ...schema,
  };
  await generateFile(
    outDir,
    `docs/schema/${name}.json`,
    JSON.stringify(document),
  );
}
