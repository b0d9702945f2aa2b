import { CodedError, errorText } from "../../foundation";

/** An error as a person reads it: what was tried and came back, then what to do. Never a stack. */
export function errorReport(caught: unknown): string {
  if (!CodedError.is(caught))
    return `${errorText(caught)}\nThis is a bug in zstack-iso. Please report it, with the output of --verbose.`;
  return [`${caught.message} [${caught.code}]`, ...caught.details, caught.hint]
    .filter((line) => line !== undefined && line !== "")
    .join("\n");
}
