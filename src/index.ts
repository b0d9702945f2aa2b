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
  ZstackVmIsoCandidate,
  type ZstackVmIsoCandidateConfig,
  ZstackVmIsoCandidates,
  type ZstackVmIsoCandidatesConfig,
} from "./constructs";
