import { candidatesCommand } from "./candidates-command";
import { type Command } from "./command";
import { completionCommand } from "./completion-command";
import { doctorCommand } from "./doctor-command";
import { emulatorCommand } from "./emulator-command";
import { explainCommand } from "./explain-command";
import { lockPruneCommand } from "./lock-prune-command";
import { lockUpdateCommand } from "./lock-update-command";
import { lockVerifyCommand } from "./lock-verify-command";
import { providerInstallCommand } from "./provider-install-command";

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
