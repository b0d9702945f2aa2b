import { CodedError, type CodedErrorOptions, errorTable } from "../foundation";

/** What goes wrong between the host and the plugin: the codes of {@link PluginError}. */
export const PLUGIN_ERRORS = errorTable({
  NoListener: {
    fault: "configuration",
    exit: "usage",
    happened: "The plugin found no folder for its Unix socket.",
    advice:
      "Set `TMPDIR` to a folder that exists, has a short path, has room, and that this user may write to.",
  },
  InvalidValue: {
    fault: "bug",
    exit: "usage",
    happened:
      "The provider returned a value that does not fit its own schema: a bug of ours.",
    advice: "Report it, with the log of `TF_LOG_PROVIDER=debug`.",
  },
  InvalidMessage: {
    fault: "bug",
    exit: "usage",
    happened: "A message of the host that cannot be read: a bug.",
    advice: "Report it, with the version of Terraform or OpenTofu.",
  },
});

/** A code of {@link PluginError}; {@link PLUGIN_ERRORS} says what each means. */
export type PluginErrorCode = keyof typeof PLUGIN_ERRORS;

export class PluginError extends CodedError<PluginErrorCode> {
  constructor(
    code: PluginErrorCode,
    message: string,
    options?: CodedErrorOptions,
  ) {
    super(PLUGIN_ERRORS[code], message, options);
  }
}
