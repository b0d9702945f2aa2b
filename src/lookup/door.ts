/** `cdktf-zstack-iso/lookup`: what the author of a CDKTF app imports to have plain values at synth time. */

export type {
  VmIso,
  VmIsoBackupStorageRef,
  VmIsoCandidate,
  VmIsoCandidates,
  VmIsoCdRom,
} from "./answer";
export { LookupError, type LookupErrorCode } from "./errors";
export { lookupVmIsoCandidate, lookupVmIsoCandidates } from "./lookup";
export type { LookupMode, LookupOptions } from "./options";
export type {
  VmIsoCandidateQuery,
  VmIsoCandidatesQuery,
  VmIsoFilter,
} from "./query";
export { closeLookups } from "./shared-client";
export {
  CodedError,
  type CodedErrorOptions,
  type Fault as ErrorFault,
} from "../foundation";
export type { ConnectionInput } from "../zstack";
