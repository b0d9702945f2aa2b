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
  ZstackLockedIsoGuard,
  type ZstackLockedIsoGuardConfig,
  ZstackVmIsoCandidate,
  type ZstackVmIsoCandidateConfig,
  ZstackVmIsoCandidates,
  type ZstackVmIsoCandidatesConfig,
} from "./constructs";
