/**
 * `cdktf-zstack-iso/lookup`: what the author of a CDKTF app imports to have plain values at synth
 * time.
 */

export type {
  VmIso,
  VmIsoBackupStorageRef,
  VmIsoCandidate,
  VmIsoCandidates,
  VmIsoCdRom,
} from "./lookup/answer";
export {
  LOOKUP_ERRORS,
  LookupError,
  type LookupErrorCode,
} from "./lookup/errors";
export { lookupVmIsoCandidate, lookupVmIsoCandidates } from "./lookup/lookup";
export type { LookupMode, LookupOptions } from "./lookup/options";
export type {
  VmIsoCandidateQuery,
  VmIsoCandidatesQuery,
  VmIsoFilter,
} from "./lookup/query";
export { closeLookups } from "./lookup/shared-client";
export {
  plainText,
  CodedError,
  type CodedErrorOptions,
  type ErrorExit,
  type ErrorFault,
  type ErrorRow,
  type ErrorTable,
} from "./foundation";
export type { ConnectionInput } from "./zstack";
