import { formatDuration, programCommand } from "../../foundation";
import { LookupError } from "../errors";
import { isOfCloud } from "./fingerprint";
import { type LockEntry } from "./lock-format";

/** What an entry must satisfy to answer a lookup. */
export interface Demand {
  readonly key: string;
  /** As the user calls it. */
  readonly file: string;
  /** Fingerprints of the cloud that is configured; empty when none is. */
  readonly configured: readonly string[];
  /** Milliseconds; undefined: any age. */
  readonly maxAge: number | undefined;
  /** By the wall, milliseconds since 1970. */
  readonly now: number;
}

/** Why the lock cannot answer: the error of a lookup that must not ask. Undefined when it can. */
export function whyUnfit(
  entry: LockEntry | undefined,
  demand: Demand,
): LookupError | undefined {
  const { key, file, configured, maxAge, now } = demand;
  if (entry === undefined) {
    return new LookupError("LockMissingEntry", `${file} has no entry ${key}`, {
      hint: `The mode is frozen, so ZStack was not asked. Add the entry where ZStack can be reached, and commit the file: \`${command("auto")}\`. An empty list is never written; if ZStack has nothing for this VM, that run says why.`,
    });
  }
  if (!isOfCloud(entry, configured)) {
    return new LookupError(
      "LockStale",
      `The entry ${key} of ${file} was resolved at another management node than the one that is configured`,
      {
        hint: `Ask the one that is configured: \`${command("auto")}\`. A lock belongs to one cloud; for several use several files (lockFile). Where no endpoint is configured, the entry is used as it is.`,
      },
    );
  }
  const age = ageOf(entry, now);
  if (maxAge !== undefined && age > maxAge) {
    return new LookupError(
      "LockTooOld",
      `The entry ${key} of ${file} is ${formatDuration(age)} old (${entry.resolvedAt}), older than maxAge ${formatDuration(maxAge)}`,
      { hint: `Resolve it again: \`${command("auto")}\`.` },
    );
  }
  return undefined;
}

/** Milliseconds; never negative, whatever the clocks say. */
export function ageOf(
  { resolvedAt }: Pick<LockEntry, "resolvedAt">,
  now: number,
): number {
  return Math.max(0, now - Date.parse(resolvedAt));
}

/** The same run in another mode, to be pasted. */
function command(mode: string): string {
  return `ZSTACK_ISO_LOOKUP=${mode} ${programCommand()}`;
}
