import { CodedError, isAbort } from "../foundation";
import {
  argumentName,
  type ConnectionProblem,
  type ConnectionKey,
} from "../zstack";
import { type Diagnostic, type PathStep } from "../tfplugin";

const BUG =
  "This is a bug in the provider. Please report it, with the log of TF_LOG_PROVIDER=debug.";

/**
 * The one place where an error becomes what a Terraform user reads: what was tried and came back,
 * ZStack's own words, what to do.
 *
 * @throws what is no coded error: a bug, which the plugin reports as one
 */
export function diagnosticFromError(
  caught: unknown,
  path?: readonly PathStep[],
): Diagnostic {
  const at = path === undefined ? {} : { path };
  if (isAbort(caught)) {
    return {
      severity: "error",
      summary: "Interrupted",
      detail: "Terraform stopped the provider before ZStack answered.",
      ...at,
    };
  }
  if (!CodedError.is(caught)) throw caught;
  const paragraphs = [
    `${caught.summary}.`,
    caught.details.join("\n"),
    caught.hint,
    caught.fault === "bug" ? BUG : undefined,
  ];
  return {
    severity: "error",
    summary: caught.row.title ?? "The provider failed",
    detail: paragraphs
      .filter((text) => text !== undefined && text !== "")
      .join("\n\n"),
    ...at,
  };
}

/**
 * What was tried and what came back, without advice: for a diagnostic that knows better what to do.
 *
 * @throws what is no coded error: a bug
 */
export function factsOf(caught: unknown): string {
  if (isAbort(caught)) return "Terraform stopped the provider.";
  if (!CodedError.is(caught)) throw caught;
  return [`${caught.summary}.`, caught.details.join("\n")]
    .filter((text) => text !== "")
    .join("\n\n");
}

export function diagnosticFromProblem(
  { setting, summary, detail }: ConnectionProblem,
  severity: Diagnostic["severity"] = "error",
): Diagnostic {
  return {
    severity,
    summary,
    detail,
    ...(setting === undefined ? {} : { path: pathOf(setting) }),
  };
}

function pathOf(setting: ConnectionKey): readonly PathStep[] {
  return [argumentName(setting)];
}
