/**
 * candidates: the rule — which ISOs a VM can take, in what order, where they lie, and why there are
 * none.
 *
 * Pure and synchronous functions over inventories: no I/O, no clock, nothing of Terraform. The room
 * isos asks the cloud and calls `createChooser`, for each VM `candidatesForVm`, the chooser, and
 * `whyNone` when nothing is left; a door calls `choiceProblems` before.
 */
export { type Candidate, type CandidateRef, installPathOf } from "./candidate";
export {
  CANDIDATE_FIELDS,
  CD_ROM_FIELDS,
  type FieldSpec,
  type FieldSpecs,
  REF_FIELDS,
  REFS_DESCRIPTION,
  SHARED_IMAGE_FIELDS,
  type SpecsOf,
  withFields,
} from "./fields";
export {
  candidatesForVm,
  type VmCandidates,
  type CandidateFacts,
  type VmIsos,
} from "./for-vm";
export {
  candidatesForVms,
  type SharedImage,
  type VmChoice,
  type VmFacts,
  type VmsChoice,
} from "./for-vms";
export { attachedImageUuids, type CdRom, haveSameIsos } from "./cd-roms";
export {
  type ArgumentKind,
  type ArgumentOf,
  argumentsOf,
  type ArgumentSpec,
  CHOICE_ARGUMENTS,
  flagOf,
  type FlagSpec,
  type QuestionKind,
} from "./choice/arguments";
export {
  type Choice,
  type ChoiceArgument,
  type ChoiceProblem,
  choiceProblems,
  type ChoiceSpelling,
  type DraftChoice,
  type OneChoice,
} from "./choice/choice";
export {
  type Chooser,
  type Chosen,
  createChooser,
  type Removal,
  requireValid,
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
export {
  compilePattern,
  nameMatches,
  type NamePattern,
} from "./choice/name-regex";
export { inNameOrder, type Order, sortNaturally } from "./choice/order";
export {
  type AttachFacts,
  noIsoReason,
  reasonsAgainstAttaching,
  reasonsOfVm,
  type WantedAttachment,
} from "./why/against-attaching";
export {
  type AttachReason,
  type AttachReasonKind,
  drivesOf,
  noVm,
  vmNamed,
} from "./why/attach-reason";
export { type Reason, type ReasonKind } from "./why/reason";
export { attachesUnlisted, canChangeDrives, DRIVE_STATES } from "./why/state";
export { type Verdict, verdictsOn } from "./why/verdict";
export { rootStorageUuid, type VmSurroundings } from "./surroundings";
export { type ExplainedIso, explainIsos } from "./why/explain";
export { uuidProblem } from "./uuid-problem";
export {
  type Contradiction,
  type ListingPlan,
  type Listings,
  planByGroups,
} from "./vm-groups";
export {
  createExplainer,
  type Emptiness,
  needsSurroundings,
  whyNone,
} from "./why/empty-list";
