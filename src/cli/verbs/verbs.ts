import { type Verb } from "../command-line/verb";
import { attachmentsVerb } from "./attachments/attachments";
import { canAttachVerb } from "./can-attach/can-attach";
import { candidatesVerb } from "./candidates/candidates";
import { completionVerb } from "./completion/completion";
import { doctorVerb } from "./doctor/doctor";
import { emulatorVerb } from "./emulator/emulator";
import { explainVerb } from "./explain/explain";
import { lockPruneVerb } from "./lock/prune";
import { lockUpdateVerb } from "./lock/update";
import { lockVerifyVerb } from "./lock/verify";
import { providerInstallVerb } from "./provider/install";
import { vmsVerb } from "./vms/vms";

/** All verbs, in the order of the help. */
export const VERBS: readonly Verb[] = [
  candidatesVerb,
  explainVerb,
  vmsVerb,
  attachmentsVerb,
  canAttachVerb,
  lockUpdateVerb,
  lockVerifyVerb,
  lockPruneVerb,
  providerInstallVerb,
  emulatorVerb,
  doctorVerb,
  completionVerb((): readonly Verb[] => VERBS),
];
