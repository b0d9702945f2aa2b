/**
 * candidates: the rule — which ISOs a VM can take, in what order, where they lie, and why there are none.
 *
 * Pure functions over inventories: no I/O, no clock, nothing of Terraform. All doors ask here, so they cannot give different answers.
 */
export { type Candidate, type CandidateRef } from "./candidate";
export {
  candidatesForVm,
  type CandidateAnswer,
  type CandidateFacts,
  type CdRom,
} from "./candidates-for-vm";
export { attachedImageUuids } from "./cd-roms";
export { whyNone } from "./why-none";
