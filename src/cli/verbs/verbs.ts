import { candidatesCommand } from "./candidates/candidates";
import { type Command } from "../command-line/command";
import { completionCommand } from "./completion/completion";
import { doctorCommand } from "./doctor/doctor";
import { emulatorCommand } from "./emulator/emulator";
import { explainCommand } from "./explain/explain";
import { lockPruneCommand } from "./lock/prune";
import { lockUpdateCommand } from "./lock/update";
import { lockVerifyCommand } from "./lock/verify";
import { providerInstallCommand } from "./provider/install";

/** All verbs, in the order in which the help teaches them. */
export const VERBS: readonly Command[] = [
  candidatesCommand,
  explainCommand,
  lockUpdateCommand,
  lockVerifyCommand,
  lockPruneCommand,
  providerInstallCommand,
  emulatorCommand,
  doctorCommand,
  completionCommand((): readonly Command[] => VERBS),
];
