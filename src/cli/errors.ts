import { CodedError, type CodedErrorOptions } from "../foundation";

/**
 * Why the command did not even get to ask, or could not do its work on this machine.
 *
 * - `Usage`: an unknown verb or option, a value that cannot be meant.
 * - `PluginMissing`: the package holds no plugin. `CannotInstall`: this user may not write where it
 *   should go.
 * - `WorldUnreadable`: the file is no JSON. `CannotListen`: the emulator's port cannot be had.
 */
export type CliErrorCode =
  | "Usage"
  | "PluginMissing"
  | "CannotInstall"
  | "WorldUnreadable"
  | "CannotListen";

export class CliError extends CodedError<CliErrorCode> {
  constructor(
    code: CliErrorCode,
    message: string,
    options: Omit<CodedErrorOptions, "fault"> = {},
  ) {
    super(code, message, { ...options, fault: "configuration" });
  }
}
