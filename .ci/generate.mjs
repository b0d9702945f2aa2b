// `npm run generate`: everything in the tree that is made from something else. With --check nothing is written, and any difference fails.
//   src/tfplugin/gen     from src/tfplugin/proto
//   src/constructs/gen   from the schema that the built plugin serves (run `npm run build` first)
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { generateBindings } from "./generate-bindings.mjs";
import { generateProto } from "./generate-proto.mjs";

const root = path.resolve(import.meta.dirname, "..");
const FOLDERS = ["src/tfplugin/gen", "src/constructs/gen"];

const scratch = mkdtempSync(path.join(tmpdir(), "generate-"));
try {
  generateProto(scratch);
  await generateBindings(scratch);
  if (process.argv.includes("--check")) check();
  else for (const folder of FOLDERS) replace(folder);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function check() {
  const stale = FOLDERS.filter(
    (folder) =>
      snapshot(path.join(root, folder)) !==
      snapshot(path.join(scratch, folder)),
  );
  if (stale.length > 0) {
    console.error(
      `Out of date: ${stale.join(", ")}. Run \`npm run generate\` and commit the result.`,
    );
    process.exitCode = 1;
  }
}

function replace(folder) {
  rmSync(path.join(root, folder), { recursive: true, force: true });
  cpSync(path.join(scratch, folder), path.join(root, folder), {
    recursive: true,
  });
}

/** Names and contents of all files of a folder, as one text. */
function snapshot(folder) {
  if (!existsSync(folder)) return "";
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map(
      (file) => `${path.relative(folder, file)}\n${readFileSync(file, "utf8")}`,
    )
    .join("\n");
}
