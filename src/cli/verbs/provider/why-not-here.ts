import { spawnSync } from "node:child_process";
import { printableLine } from "../../../foundation";

/** A slow disk or a scanner of viruses must not pass for a fault. */
const PATIENCE_MS = 20_000;
const LONGEST_REASON = 200;

const NO_LOADER =
  "its dynamic loader is missing (it needs glibc, which Alpine Linux does not have)";
const OLD_PROCESSOR =
  "the processor, or the one that the virtual machine shows, lacks SSE4.2 or POPCNT";

/**
 * Why an executable of the plugin cannot run on this machine: by starting it, since no list of
 * systems and processors is ever complete.
 *
 * @returns undefined when it runs, and when that cannot be known: the file lost its mode on the
 *   way, or nothing may be started in this folder
 */
export function whyNotHere(file: string): string | undefined {
  const { error, signal, status, stderr } = spawnSync(file, ["--version"], {
    encoding: "utf8",
    env: { ...process.env, BUN_OPTIONS: undefined },
    timeout: PATIENCE_MS,
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (error !== undefined)
    return (error as NodeJS.ErrnoException).code === "ENOENT"
      ? NO_LOADER
      : undefined;
  if (signal === "SIGILL") return OLD_PROCESSOR;
  if (signal !== null) return `it was ended by ${signal}`;
  const [said = ""] = stderr.trim().split("\n");
  return status === 0
    ? undefined
    : `it ended with ${String(status)}: ${printableLine(said.slice(0, LONGEST_REASON))}`;
}
