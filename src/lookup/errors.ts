import { CodedError, type CodedErrorOptions } from "../foundation";

/**
 * What can go wrong between a synth-time query and its lock. docs/errors.md says of each what to
 * do.
 *
 * - `InvalidQuery`, `InvalidOption`: something that was written cannot be meant. `NotConcrete`: a
 *   CDKTF token where a value is needed.
 * - `SizeNotExact`: a size that a number of JavaScript would round.
 * - `LockMissing`: there is no lock file. `LockMissingEntry`: it has no entry for this query, and
 *   the mode forbids to ask.
 * - `LockStale`: the entry is of another cloud. `LockTooOld`: it is older than `maxAge`.
 * - `LockDamaged`: half a JSON, merge marks, an entry that is not whole. `LockForeign`: JSON, but
 *   no lock of ours. `LockNewerFormat`.
 * - `LockNotReadable`, `LockNotWritable`: the file system refuses. `LockBusy`: another process does
 *   not give the file free.
 */
export type LookupErrorCode =
  | "InvalidQuery"
  | "InvalidOption"
  | "NotConcrete"
  | "SizeNotExact"
  | "LockMissing"
  | "LockMissingEntry"
  | "LockStale"
  | "LockTooOld"
  | "LockDamaged"
  | "LockForeign"
  | "LockNewerFormat"
  | "LockNotReadable"
  | "LockNotWritable"
  | "LockBusy";

/** A query or a lock that cannot be used. Decide by `code`. */
export class LookupError extends CodedError<LookupErrorCode> {
  constructor(
    code: LookupErrorCode,
    message: string,
    options: Omit<CodedErrorOptions, "fault"> = {},
  ) {
    super(code, message, { ...options, fault: "configuration" });
  }
}
