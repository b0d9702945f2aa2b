import { CodedError, type CodedErrorOptions, errorTable } from "../foundation";

/** Why the command could not ask, or could not do its work on this machine. */
export const CLI_ERRORS = errorTable({
  Usage: {
    fault: "configuration",
    exit: "usage",
    happened: "An unknown verb or option, or an invalid value.",
    advice:
      "`zstack-iso <verb> --help` shows what it takes; the message gives the nearest valid word.",
  },
  NoIsoOfName: {
    fault: "configuration",
    exit: "usage",
    happened: "This account can see no ISO of this name.",
    advice:
      "Check the name, upper and lower case included; the message lists ISOs of similar names. Or use the ISO's UUID.",
  },
  SeveralIsosOfName: {
    fault: "configuration",
    exit: "ambiguous",
    happened: "More than one ISO that this account can see has this name.",
    advice: "Use the UUID of the one that is meant: the message lists them.",
  },
  PluginMissing: {
    fault: "configuration",
    exit: "usage",
    happened: "The package holds no plugin.",
    advice: "Install the published package; in a checkout run `npm run build`.",
  },
  PluginNotOurs: {
    fault: "configuration",
    exit: "usage",
    happened:
      "npm brought an executable of the plugin that is not the one of this release.",
    advice:
      "Install the same version of both packages from a registry that you trust, or the script with `--kind script`.",
  },
  CannotInstall: {
    fault: "configuration",
    exit: "usage",
    happened: "The plugin cannot be written where it should go.",
    advice: "Choose a folder that this user may write to, with `--dir`.",
  },
  WorldUnreadable: {
    fault: "configuration",
    exit: "usage",
    happened: "The file of `emulator --world` is not JSON.",
    advice: "Start from `GET /emulator/world` of a running emulator.",
  },
  CannotListen: {
    fault: "configuration",
    exit: "usage",
    happened: "The emulator cannot listen on its port.",
    advice: "Leave `--port` out, and a free one is taken.",
  },
});

/** A code of {@link CliError}; {@link CLI_ERRORS} says what each means. */
export type CliErrorCode = keyof typeof CLI_ERRORS;

export class CliError extends CodedError<CliErrorCode> {
  constructor(
    code: CliErrorCode,
    message: string,
    options?: CodedErrorOptions,
  ) {
    super(CLI_ERRORS[code], message, options);
  }
}

/**
 * What was typed cannot be meant. Where the error is reported, the help of the verb is named, too.
 */
export function usage(message: string, advice?: string): CliError {
  return new CliError("Usage", message, { hint: advice });
}
