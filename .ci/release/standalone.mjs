// The plugin as one executable that needs no Node.js: a pinned node with our script injected (a
// "single executable application").
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { PINNED, tryNodeFolder } from "../node-package.mjs";

const POSTJECT = createRequire(import.meta.url).resolve("postject/dist/cli.js");
const MAJOR = 24;
// By this mark in the executable, node learns at its start that there is a script in it. Named by
// the documentation of Node.js.
const FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

/** The release of Node.js inside the executable. */
export const NODE_INSIDE = PINNED[MAJOR];

/**
 * The bytes of the executable made from the plugin's script. Undefined when its node cannot be
 * fetched.
 */
export function tryStandaloneOf(script) {
  const folder = tryNodeFolder(MAJOR);
  if (folder === undefined) return undefined;
  const scratch = mkdtempSync(path.join(tmpdir(), "standalone-"));
  try {
    const node = path.join(folder, "node");
    const executable = path.join(scratch, "plugin");
    copyFileSync(node, executable);
    const blob = writeBlob(script, node, scratch);
    // As a child process, because it warns of section names that Node.js leaves out, which is no
    // news to anybody here.
    execFileSync(
      process.execPath,
      [POSTJECT, executable, "NODE_SEA_BLOB", blob, "--sentinel-fuse", FUSE],
      { stdio: "pipe" },
    );
    return readFileSync(executable);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Neither code cache nor snapshot: they save a few milliseconds and make the bytes those of one
 * machine.
 */
function writeBlob(script, node, scratch) {
  // The script becomes the body of a function there, where `#!` is no comment.
  const body = script.toString("utf8").replace(/^#!.*/, "");
  writeFileSync(path.join(scratch, "plugin.cjs"), body);
  const configuration = {
    // The blob holds this path, so it must not lead through the scratch folder.
    main: "plugin.cjs",
    output: "plugin.blob",
    disableExperimentalSEAWarning: true,
  };
  writeFileSync(path.join(scratch, "sea.json"), JSON.stringify(configuration));
  execFileSync(node, ["--experimental-sea-config", "sea.json"], {
    cwd: scratch,
    stdio: "pipe",
  });
  return path.join(scratch, configuration.output);
}
