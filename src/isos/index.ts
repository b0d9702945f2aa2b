/**
 * isos: asks the cloud what one answer needs, and applies the rule: one VM, many VMs, and why an
 * ISO is no candidate.
 *
 * Every door (plan time, synth time, command line) asks here, so they cannot give different
 * answers. No REST, no rule, nothing of Terraform, no printing: those are in zstack, candidates,
 * provider and cli.
 */
export {
  answerForVm,
  type SpelledChoice,
  type VmAnswer,
  type VmQuestion,
} from "./answer-for-vm";
export {
  answerForVms,
  type VmsAnswer,
  type VmsQuestion,
  WAYS_TO_ASK,
  type WayToAsk,
} from "./answer-for-vms";
export { VM_NAME_ERRORS, VmNameError, type VmNameErrorCode } from "./errors";
export { findVmUuid, resolveVm, type VmReference } from "./find-vm";
export { listVms, type VmListQuestion } from "./list-vms";
export { explainVm, type VmExplanation } from "./explain-vm";
export { type AttachQuestion, judgeAttaching } from "./judge-attaching";
export {
  type AttachmentsQuestion,
  type FoundAttachment,
  listAttachments,
} from "./list-attachments";
export { askSurroundings, askSurroundingsOf } from "./surroundings";
export { askVmIsos, type VmIsosQuestion } from "./vm-isos";
export { type VmFailure, VmsError } from "./vms-error";
export { askVmsIsos, type VmsIsos, type VmsIsosQuestion } from "./vms-isos";
