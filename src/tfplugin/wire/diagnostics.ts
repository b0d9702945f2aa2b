import { printable, redactOwn } from "../../foundation";
import { type Diagnostic, type PathStep } from "../diagnostics";
import { Diagnostic_Severity as Severity } from "../gen/tfplugin6";
import type * as wire from "../gen/tfplugin6";

/**
 * Terraform prints these texts as they are: whoever wrote them, here they are redacted and made
 * safe for a terminal.
 */
export function diagnosticsToWire(
  diagnostics: readonly Diagnostic[],
): wire.Diagnostic[] {
  return diagnostics.map(({ severity, summary, detail, path }) => ({
    severity: severity === "error" ? Severity.ERROR : Severity.WARNING,
    summary: printable(redactOwn(summary)),
    detail: printable(redactOwn(detail)),
    attribute:
      path === undefined || path.length === 0 ? undefined : pathToWire(path),
  }));
}

export function pathToWire(path: readonly PathStep[]): wire.AttributePath {
  return { steps: path.map(stepToWire) };
}

function stepToWire(step: PathStep): wire.AttributePath_Step {
  if (typeof step === "string")
    return { selector: { $case: "attributeName", attributeName: step } };
  if (typeof step === "number")
    return {
      selector: { $case: "elementKeyInt", elementKeyInt: BigInt(step) },
    };
  return {
    selector: { $case: "elementKeyString", elementKeyString: step.key },
  };
}
