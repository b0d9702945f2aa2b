import { candidatesCommand } from "./candidates-command";
import { type Command } from "./command";
import { completionCommand } from "./completion-command";
import { doctorCommand } from "./doctor-command";
import { emulatorCommand } from "./emulator-command";
import { explainCommand } from "./explain-command";
import { providerInstallCommand } from "./provider-install-command";

/** All verbs, in the order in which the help teaches them. */
export const VERBS: readonly Command[] = [
  candidatesCommand,
  explainCommand,
  providerInstallCommand,
  emulatorCommand,
  doctorCommand,
  completionCommand((): readonly Command[] => VERBS),
];
