/** `cdktf-zstack-iso/lookup`: what the author of a CDKTF app imports to have plain values at synth time. */

export {
  type VmIso,
  type VmIsoBackupStorageRef,
  type VmIsoCandidate,
  type VmIsoCandidates,
  type VmIsoCdRom,
} from "./answer";
export { LookupError, type LookupErrorCode } from "./errors";
export { lookupVmIsoCandidate, lookupVmIsoCandidates } from "./lookup";
export { type LookupMode, type LookupOptions } from "./options";
export {
  type VmIsoCandidateQuery,
  type VmIsoCandidatesQuery,
  type VmIsoFilter,
} from "./query";
export { closeLookups } from "./shared-client";
