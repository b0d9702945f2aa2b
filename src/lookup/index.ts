/**
 * lookup: the rule at synth time — plain values for a program that builds a stack, pinned in a lock
 * file that is committed.
 *
 * It alone knows the lock file. Nothing of CDKTF may enter: a lookup ends before the first
 * construct is made. For our own rooms; the door `cdktf-zstack-iso/lookup` is src/lookup.ts.
 */
export { LookupError, type LookupErrorCode } from "./errors";
export type { LockEntry } from "./lock/lock-format";
export { DEFAULT_LOCK_FILE } from "./lock/lock-file";
export type { LockCloud, EntryFailure } from "./lock/lock-entries";
export type { AnswerChange, ChangeKind } from "./lock/answer-changes";
export {
  type EntryUpdate,
  type LockUpdate,
  updateLock,
} from "./lock/update-lock";
export {
  type Drift,
  type DriftKind,
  type LockVerification,
  verifyLock,
  VM_GONE,
} from "./lock/verify-lock";
export {
  type LockPruning,
  type PrunedEntry,
  pruneLock,
} from "./lock/prune-lock";
export { readLock, staleEntries } from "./lock/lock-entries";
