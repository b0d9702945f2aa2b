/** The front door: what the author of a CDKTF app imports. */
export {
<<<<<<< HEAD
  type ActionEvent,
=======
  type CandidateAttribute,
>>>>>>> main
  CONSTRUCT_ERRORS,
  ConstructError,
  type ConstructErrorCode,
  DataZstackVmIsoCandidate,
  type DataZstackVmIsoCandidateConfig,
  type DataZstackVmIsoCandidateFilter,
  DataZstackVmIsoCandidates,
  type DataZstackVmIsoCandidatesConfig,
  type DataZstackVmIsoCandidatesFilter,
  DataZstackVmsIsoCandidates,
  type DataZstackVmsIsoCandidatesConfig,
  type DataZstackVmsIsoCandidatesFilter,
<<<<<<< HEAD
  ZstackIsoAction,
  type ZstackIsoActionConfig,
  ZstackIsoFunctions,
=======
  type ImageAttribute,
>>>>>>> main
  ZstackIsoProvider,
  type ZstackIsoProviderConfig,
  ZstackLockedIsoGuard,
  type ZstackLockedIsoGuardConfig,
  ZstackVmIsoAttachment,
  type ZstackVmIsoAttachmentConfig,
  type ZstackVmIsoAttachmentTimeouts,
  ZstackVmIsoCandidate,
  type ZstackVmIsoCandidateConfig,
  ZstackVmIsoCandidates,
  type ZstackVmIsoCandidatesConfig,
  ZstackVmIsoEject,
  type ZstackVmIsoEjectConfig,
  ZstackVmIsoInsert,
  type ZstackVmIsoInsertConfig,
  ZstackVmsIsoCandidates,
  type ZstackVmsIsoCandidatesConfig,
} from "./constructs";
export {
  CodedError,
  type CodedErrorOptions,
  type ErrorExit,
  type Fault as ErrorFault,
  type ErrorRow,
  type ErrorTable,
} from "./foundation";
