import { DEFAULT_LOCK_FILE, readLock } from "../../../lookup/index";
import { type Arguments, type OptionSpec } from "../../command-line/command";

export const LOCK_OPTION: OptionSpec = {
  name: "lock-file",
  value: "FILE",
  completes: "file",
  what: `The lock that look-ups at synth time write. Default ${DEFAULT_LOCK_FILE} in the working directory.`,
};

/**
 * The lock, as the user calls it. It is read already here: what is wrong with it needs no
 * connection to be told.
 *
 * @throws LookupError `LockMissing`, `LockDamaged`, `LockForeign`, `LockNewerFormat`,
 *   `LockNotReadable`
 */
export function lockFileOf(args: Arguments): string {
  const file = args.text(LOCK_OPTION.name) ?? DEFAULT_LOCK_FILE;
  readLock(file);
  return file;
}

/** `1 entry`, `2 entries` */
export function entries(count: number): string {
  return count === 1 ? "1 entry" : `${count} entries`;
}
