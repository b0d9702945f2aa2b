/** The front door: what the author of a CDKTF app imports. */
export {
  ConstructError,
  type ConstructErrorCode,
  DataZstackVmIsoCandidate,
  type DataZstackVmIsoCandidateConfig,
  type DataZstackVmIsoCandidateFilter,
  DataZstackVmIsoCandidates,
  type DataZstackVmIsoCandidatesConfig,
  type DataZstackVmIsoCandidatesFilter,
  ZstackIsoProvider,
  type ZstackIsoProviderConfig,
  ZstackVmIsoAttachment,
  type ZstackVmIsoAttachmentConfig,
  type ZstackVmIsoAttachmentTimeouts,
  ZstackVmIsoCandidate,
  type ZstackVmIsoCandidateConfig,
  ZstackVmIsoCandidates,
  type ZstackVmIsoCandidatesConfig,
} from "./constructs";
export {
  CodedError,
  type CodedErrorOptions,
  type Fault as ErrorFault,
} from "./foundation";
