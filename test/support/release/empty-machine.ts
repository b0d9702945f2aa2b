import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { TERRAFORM, withoutOurs } from "../terraform/terraform";
import { emptyFolder } from "./release";

/** Where the shell finds a command. */
export function fileOf(command: string): string {
  return execFileSync("sh", ["-c", 'command -v "$0"', command], {
    encoding: "utf8",
  }).trim();
}

/** A folder for the PATH in which there is nothing but these programs. */
export function onlyPrograms(...programs: string[]): string {
  const folder = emptyFolder();
  for (const program of programs)
    symlinkSync(fileOf(program), path.join(folder, path.basename(program)));
  return folder;
}

/**
 * The environment of a machine that has Terraform and nothing else: no Node.js, an empty home, and
 * no variable of whoever runs the tests.
 */
export function emptyMachine(): NodeJS.ProcessEnv {
  const names = Object.keys(withoutOurs(process.env));
  return {
    ...Object.fromEntries(names.map((name) => [name, undefined])),
    CHECKPOINT_DISABLE: "1",
    PATH: onlyPrograms(TERRAFORM),
    HOME: emptyFolder(),
  };
}
