import { type Diagnostic, type PathStep } from "../../tfplugin";
import { CodedError, isAbort } from "../../foundation";
import { diagnosticFromError } from "../diagnostics-from-error";

/**
 * What the cloud answered and will answer again: until somebody changes something, Terraform can
 * neither plan nor destroy, since it reads data sources before both.
 */
const STAYS: ReadonlySet<string> = new Set([
  "NoCandidate",
  "SeveralCandidates",
  "NoVmOfName",
  "SeveralVmsOfName",
  "NotFound",
  "PermissionDenied",
]);

const HOW_TO_DESTROY =
  "If this blocks terraform destroy: terraform destroy -refresh=false works without reading data sources.";

/**
 * The diagnostic of a data source that could not be read, with the way out of a `destroy` that it
 * blocks.
 *
 * @throws what is no coded error: a bug
 */
export function failedRead(
  caught: unknown,
  path?: readonly PathStep[],
): Diagnostic {
  const diagnostic = diagnosticFromError(caught, path);
  return !isAbort(caught) && CodedError.is(caught) && STAYS.has(caught.code)
    ? {
        ...diagnostic,
        detail: `${diagnostic.detail}\n\n${HOW_TO_DESTROY}`,
      }
    : diagnostic;
}
