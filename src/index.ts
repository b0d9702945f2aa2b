/** The front door: what the author of a CDKTF app imports. */
export {
  ConstructError,
  type ConstructErrorCode,
  DataZstackVmIsoCandidates,
  type DataZstackVmIsoCandidatesConfig,
  ZstackIsoProvider,
  type ZstackIsoProviderConfig,
  ZstackVmIsoAttachment,
  type ZstackVmIsoAttachmentConfig,
  type ZstackVmIsoAttachmentTimeouts,
  ZstackVmIsoCandidates,
  type ZstackVmIsoCandidatesConfig,
} from "./constructs";
