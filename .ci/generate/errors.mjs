// Generates docs/errors.md: the prose of .ci/docs/errors.md, with a table for each class of errors
// from the rows that its room declares in src/<room>/errors.ts (of zstack: error-table.ts).
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";
import { generateFile } from "./write-formatted.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);
const NOTE =
  "<!-- Made by `npm run generate` from .ci/docs/errors.md and the tables in src. -->";
const AGAIN = {
  yes: "yes",
  once: "once",
  elsewhere: "at another endpoint",
  never: "no",
};

/** Writes the page to `outDir`. */
export async function generateErrors(outDir) {
  const { tables, exits } = await errorTables(outDir);
  const left = new Set(Object.keys(tables));
  const page = readFileSync(path.join(root, ".ci/docs/errors.md"), "utf8");
  const text = page.replaceAll(/<!-- table: (\w+) -->/g, (_, name) => {
    if (!left.delete(name))
      throw new Error(`.ci/docs/errors.md: no table ${name}, or twice.`);
    return markdownTable(Object.values(tables[name]), exits);
  });
  if (left.size > 0)
    throw new Error(`.ci/docs/errors.md lacks ${[...left].join(", ")}.`);
  await generateFile(outDir, "docs/errors.md", `${NOTE}\n\n${text}`);
}

/** The table of each class of errors by the name of the class, and the exit codes by name. */
async function errorTables(scratch) {
  const files = readdirSync(path.join(root, "src"))
    .flatMap((room) => [`src/${room}/errors.ts`, `src/${room}/error-table.ts`])
    .filter((file) => existsSync(path.join(root, file)));
  const outfile = path.join(scratch, "errors.cjs");
  await build({
    stdin: {
      contents: [
        `import { EXIT } from "./src/cli/exit-code";`,
        ...files.map((file, i) => `import * as room${i} from "./${file}";`),
        `export const exits = EXIT;`,
        `export const rooms = [${files.map((_, i) => `room${i}`).join(", ")}];`,
      ].join("\n"),
      resolveDir: root,
      loader: "ts",
    },
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "error",
  });
  const { rooms, exits } = require(outfile);
  rmSync(outfile);
  const found = rooms.flatMap((room) => Object.entries(room));
  return {
    exits,
    tables: Object.fromEntries(
      found
        .filter(([name]) => name.endsWith("_ERRORS"))
        .map(([name, table]) => [className(name, found), table]),
    ),
  };
}

/** ZSTACK_ERRORS holds the codes of ZStackError. */
function className(table, found) {
  const wanted = table.replaceAll("_", "").slice(0, -1);
  return found.find(([name]) => name.toUpperCase() === wanted)[0];
}

function markdownTable(rows, exits) {
  const asked = "again" in rows[0];
  const head = [
    "code",
    "what happened",
    ...(asked ? ["tried again", "many VMs"] : []),
    "exit code",
    "what to do",
  ];
  return [
    head,
    head.map(() => "---"),
    ...rows.map((row) => cells(row, asked, exits)),
  ]
    .map((line) => `| ${line.join(" | ")} |`)
    .join("\n");
}

function cells({ code, happened, advice, exit, ...more }, asked, exits) {
  return [
    `\`${code}\``,
    happened,
    ...(asked
      ? [
          more.againNote ?? AGAIN[more.again],
          more.endsRead ? "ends the read" : "",
        ]
      : []),
    String(exits[exit]),
    advice,
  ];
}
