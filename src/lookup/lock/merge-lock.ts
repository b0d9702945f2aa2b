/**
 * What becomes of a lock that several processes write: each change is made to the entries as they
 * are at the moment of writing, not as they were when the cloud was asked.
 */

import { type Lock, type LockEntry } from "./lock-format";

/** One entry, as a change sees it. */
interface KeyedEntry {
  readonly key: string;
  readonly entry: LockEntry;
}

/** With new answers to entries that are still there: one that was taken out meanwhile stays out. */
export function withUpdates(
  now: Lock,
  updates: readonly { readonly key: string; readonly after: LockEntry }[],
): Lock {
  const merged = new Map(now);
  for (const { key, after } of updates)
    if (merged.has(key)) merged.set(key, after);
  return merged;
}

/** Without these. One that was resolved anew meanwhile is not the one that was judged: it stays. */
export function withoutEntries(now: Lock, judged: readonly KeyedEntry[]): Lock {
  const left = new Map(now);
  for (const { key, entry } of judged)
    if (left.get(key)?.resolvedAt === entry.resolvedAt) left.delete(key);
  return left;
}

/**
 * With a fresh answer, unless another process was first: two answers to one query would be one too
 * many.
 *
 * @param fits whether an entry that is there answers the query
 * @returns the entry that holds, and the lock with it; no lock where it is there already
 */
export function withAnswer(
  now: Lock,
  { key, entry }: KeyedEntry,
  fits: (other: LockEntry) => boolean,
): { readonly pinned: LockEntry; readonly lock?: Lock } {
  const other = now.get(key);
  return other !== undefined && fits(other)
    ? { pinned: other }
    : { pinned: entry, lock: new Map(now).set(key, entry) };
}
