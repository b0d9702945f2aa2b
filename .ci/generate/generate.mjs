// `npm run generate`: everything in the tree that is made from something else. With --check nothing
// is written, and any difference fails.
//   src/tfplugin/gen     from src/tfplugin/proto
//   src/constructs/gen   from the schema that the provider declares
//   src/zstack/sign-in/gen   from src/zstack/sign-in/log-out-worker.ts
//   docs/index.md, docs/data-sources, resources, list-resources, actions, functions
//                        from the same schema, examples/ and .ci/docs
//   docs/cli.md, docs/schema   from the definitions of the command's verbs
//   docs/errors.md       from the tables of error codes in src and .ci/docs/errors.md
//   docs/architecture.md from the name plates of the rooms and their imports
//   docs/api             from the declarations in dist/lib (run `npm run build` first)
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { generateApi } from "./api.mjs";
import { generateArchitecture } from "./architecture.mjs";
import { generateBindings } from "./bindings.mjs";
import { generateCli } from "./cli.mjs";
import { generateDocs } from "./docs.mjs";
import { generateErrors } from "./errors.mjs";
import { generateLogOutWorker } from "./log-out-worker.mjs";
import { generateProto } from "./proto.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const GENERATED = [
  "src/tfplugin/gen",
  "src/constructs/gen",
  "src/zstack/sign-in/gen",
  "docs/index.md",
  "docs/data-sources",
  "docs/resources",
  "docs/zh",
  "docs/list-resources",
  "docs/actions",
  "docs/functions",
  "docs/cli.md",
  "docs/schema",
  "docs/errors.md",
  "docs/architecture.md",
  "docs/api",
];

const scratch = mkdtempSync(path.join(tmpdir(), "generate-"));
try {
  generateProto(scratch);
  await generateLogOutWorker(scratch);
  await generateBindings(scratch);
  await generateDocs(scratch);
  await generateCli(scratch);
  await generateErrors(scratch);
  await generateArchitecture(scratch);
  generateApi(scratch);
  if (process.argv.includes("--check")) check();
  else for (const place of GENERATED) replace(place);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function check() {
  const stale = GENERATED.filter(
    (place) =>
      snapshot(path.join(root, place)) !== snapshot(path.join(scratch, place)),
  );
  if (stale.length > 0) {
    console.error(
      `Out of date: ${stale.join(", ")}. Run \`npm run generate\` and commit the result.`,
    );
    process.exitCode = 1;
  }
}

function replace(place) {
  rmSync(path.join(root, place), { recursive: true, force: true });
  cpSync(path.join(scratch, place), path.join(root, place), {
    recursive: true,
  });
}

/** Names and contents of all files of a folder, or the contents of a file, as one text. */
function snapshot(folder) {
  if (!existsSync(folder)) return "";
  if (statSync(folder).isFile()) return readFileSync(folder, "utf8");
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map(
      (file) => `${path.relative(folder, file)}\n${readFileSync(file, "utf8")}`,
    )
    .join("\n");
}
