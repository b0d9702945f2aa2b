import { DEFAULT_LOCK_FILE } from "../lookup";
import { type Arguments, type OptionSpec } from "./command";

export const LOCK_OPTION: OptionSpec = {
  name: "lock-file",
  value: "FILE",
  completes: "file",
  what: `The lock that look-ups at synth time write. Default ${DEFAULT_LOCK_FILE} in the working directory.`,
};

/** As the user calls it. */
export function lockFileOf(args: Arguments): string {
  return args.text(LOCK_OPTION.name) ?? DEFAULT_LOCK_FILE;
}

/** `1 entry`, `2 entries` */
export function entries(count: number): string {
  return count === 1 ? "1 entry" : `${count} entries`;
}
