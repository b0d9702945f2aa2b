import { CodedError, errorText } from "../../foundation";

const REPORT =
  "This is a bug in zstack-iso. Please report it, with the output of --verbose.";

/**
 * An error as a person reads it: what was tried and came back, then what to do. Never a stack.
 */
export function errorReport(caught: unknown): string {
  if (!CodedError.is(caught)) return `${errorText(caught)}\n${REPORT}`;
  const { code, summary, details, hint } = caught;
  return [`${summary} [${code}]`, ...details, hint]
    .filter((line) => line !== undefined && line !== "")
    .join("\n");
}

/** The same for a program, which reads it from stdout with `--json`. */
export function errorAnswer(caught: unknown): {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly hint: string | null;
  };
} {
  if (!CodedError.is(caught))
    return {
      error: { code: "Bug", message: errorText(caught), hint: REPORT },
    };
  const { code, summary, details, hint } = caught;
  return {
    error: {
      code,
      message: [summary, ...details].join("\n"),
      hint: hint ?? null,
    },
  };
}
