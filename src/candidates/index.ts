/**
 * candidates: the rule — which ISOs a VM can take, in what order, where they lie, and why there are
 * none.
 *
 * Pure functions over inventories: no I/O, no clock, nothing of Terraform. All doors ask here, so
 * they cannot give different answers. A door calls `choiceFaults`, then `createChooser`; for each
 * VM `candidatesForVm`, the chooser, and `whyNone` when nothing is left.
 */
export {
  answerForVm,
  type SpelledChoice,
  type VmAnswer,
  type VmAsking,
} from "./answer-for-vm";
export type { Candidate, CandidateRef } from "./candidate";
export {
  candidatesForVm,
  type CandidateAnswer,
  type CandidateFacts,
  type CdRom,
} from "./for-vm";
export {
  candidatesForVms,
  type SharedImage,
  type VmChoice,
  type VmFacts,
  type VmsChoice,
} from "./for-vms";
export { attachedImageUuids } from "./cd-roms";
export {
  type Choice,
  type ChoiceArgument,
  type ChoiceFault,
  choiceFaults,
  type ChoiceSpelling,
  type DraftChoice,
  type OneChoice,
} from "./choice/choice";
export {
  type Chooser,
  type Chosen,
  createChooser,
  type Removal,
} from "./choice/choose";
export { chooseOne, type OneOf } from "./choice/choose-one";
export {
  CANDIDATE_ERRORS,
  CandidateError,
  type CandidateErrorCode,
} from "./errors";
export {
  type CandidateFilter,
  FILTER_NAMES,
  tryFilterName,
} from "./choice/filter";
export { type Order, ORDERS } from "./choice/order";
export {
  type Reason,
  type ReasonKind,
  type Verdict,
  verdictsOn,
} from "./why/verdict";
export { uuidFault } from "./uuid-fault";
export { planByGroups } from "./vm-groups";
export {
  createExplainer,
  type Emptiness,
  needsSurroundings,
  whyNone,
} from "./why/why-none";
