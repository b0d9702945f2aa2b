import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { isError } from "./errors/coded-error";

/**
 * Makes a folder, and those above it that do not exist. Not by Node.js's own `recursive`: version
 * 20 tries for ever where the file system answers "no such file" inside a folder that exists, as
 * /proc and automounters do.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const above = path.dirname(folder);
  // The root of a drive that does not exist has nothing above it.
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (caught) {
    // Another process may have made it meanwhile.
    if (!(isError(caught) && "code" in caught && caught.code === "EEXIST"))
      throw caught;
  }
}
