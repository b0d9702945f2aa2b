/**
 * constructs: the provider in CDK for Terraform — generated classes, and ours that extend them with
 * checks and helpers.
 *
 * The only room that knows cdktf. It asks no cloud: all values are tokens until Terraform plans.
 */
export {
  CONSTRUCT_ERRORS,
  ConstructError,
  type ConstructErrorCode,
} from "./errors";
export {
  DataZstackVmIsoCandidate,
  type DataZstackVmIsoCandidateConfig,
  type DataZstackVmIsoCandidateFilter,
} from "./gen/data-zstack-vm-iso-candidate";
export {
  DataZstackVmIsoCandidates,
  type DataZstackVmIsoCandidatesConfig,
  type DataZstackVmIsoCandidatesFilter,
} from "./gen/data-zstack-vm-iso-candidates";
export {
  DataZstackVmsIsoCandidates,
  type DataZstackVmsIsoCandidatesConfig,
  type DataZstackVmsIsoCandidatesFilter,
} from "./gen/data-zstack-vms-iso-candidates";
export type { ZstackIsoProviderConfig } from "./gen/provider";
export type {
  ZstackVmIsoAttachmentConfig,
  ZstackVmIsoAttachmentTimeouts,
} from "./gen/zstack-vm-iso-attachment";
export {
  type ActionEvent,
  ZstackIsoAction,
  type ZstackIsoActionConfig,
  ZstackVmIsoEject,
  type ZstackVmIsoEjectConfig,
  ZstackVmIsoInsert,
  type ZstackVmIsoInsertConfig,
} from "./actions/iso-actions";
export { ZstackIsoFunctions } from "./functions/iso-functions";
export { ZstackVmIsoAttachment } from "./iso-attachment";
export {
  ZstackVmIsoCandidate,
  type ZstackVmIsoCandidateConfig,
} from "./iso-candidate";
export {
  type CandidateAttribute,
  ZstackVmIsoCandidates,
  type ZstackVmIsoCandidatesConfig,
} from "./iso-candidates";
export {
  ZstackLockedIsoGuard,
  type ZstackLockedIsoGuardConfig,
} from "./locked-iso-guard";
export {
  type ImageAttribute,
  ZstackVmsIsoCandidates,
  type ZstackVmsIsoCandidatesConfig,
} from "./vms-iso-candidates";
export { ZstackIsoProvider } from "./zstack-iso-provider";
