import { DEFAULT_LOCK_FILE, readLock } from "../../../lookup/index";
import * as schema from "../../command-line/answer-schema";
import { text } from "../../command-line/verb";

export const LOCK_OPTIONS = {
  lockFile: text(
    "FILE",
    `The lock file that lookups at synth time write. Default ${DEFAULT_LOCK_FILE} in the working directory.`,
    { completes: "file" },
  ),
} as const;

export const QUERY = schema.string("Key of the entry in the lock.");

/**
 * The lock, as the user calls it. It is read already here: what is wrong with it needs no
 * connection to be said.
 *
 * @throws LookupError `LockMissing`, `LockDamaged`, `LockForeign`, `LockNewerFormat`,
 * `LockNotReadable`
 */
export function lockFileOf({
  lockFile,
}: {
  readonly lockFile: string | undefined;
}): string {
  const file = lockFile ?? DEFAULT_LOCK_FILE;
  readLock(file);
  return file;
}

/** `1 entry`, `2 entries` */
export function entries(count: number): string {
  return count === 1 ? "1 entry" : `${count} entries`;
}
