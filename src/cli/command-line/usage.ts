import { type CommanderError } from "commander";
import { nearest } from "../../foundation";
import { CliError } from "../errors";

/** What was typed cannot be meant; the help of the verb says what can. */
export function usage(
  message: string,
  verb: string,
  advice?: string,
): CliError {
  const help = `Run \`${["zstack-iso", verb, "--help"].filter((word) => word !== "").join(" ")}\` for usage.`;
  return new CliError("Usage", message, {
    hint: advice === undefined ? help : `${advice} ${help}`,
  });
}

interface ValueSpec {
  /** `--order-by`, or the name of an argument. */
  readonly title: string;
  readonly among?: readonly string[] | undefined;
}

/**
 * @throws CliError `Usage` for a value that is not among those that the option or argument takes
 */
export function checked(
  value: string,
  { among, title }: ValueSpec,
  verb: string,
): string {
  if (among === undefined || among.includes(value)) return value;
  const near = nearest(value, among);
  throw usage(
    `invalid value ${JSON.stringify(value)} for ${title} (valid: ${among.join(", ")})`,
    verb,
    near === undefined ? undefined : `Did you mean ${near}?`,
  );
}

/** Nothing is wrong: help or version was asked for, or there is nothing to run. */
const NO_FAULT = [
  "commander.help",
  "commander.helpDisplayed",
  "commander.version",
];

/** The parser's own sentence as an error of ours; what is no fault stays as it is. */
export function usageFromParser(
  error: CommanderError,
  verb: string,
): CommanderError | CliError {
  if (NO_FAULT.includes(error.code)) return error;
  const [sentence = "", suggestion = ""] = error.message.split("\n");
  return usage(
    sentence.replace(/^error: /, "").replace(/\.$/, ""),
    verb,
    suggestion === "" ? undefined : suggestion.replace(/^\(|\)$/g, ""),
  );
}
