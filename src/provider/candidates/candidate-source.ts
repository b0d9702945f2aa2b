import { CodedError, isAbort } from "../../foundation";
import {
  type CallContext,
  type ConfigRequest,
  type DataSource,
  type Diagnostic,
  type ObjectValue,
  type PathStep,
  type ReadResponse,
} from "../../tfplugin";
import { type Cloud } from "../cloud";
import { diagnosticFromError } from "../diagnostics-from-error";

interface CandidateSource extends Omit<DataSource<Cloud>, "read"> {
  /** @throws coded errors, which become diagnostics */
  readonly read: (
    request: ConfigRequest<Cloud>,
    context: CallContext,
  ) => Promise<ReadResponse>;
  /** The argument that an error is about, if it is about one. */
  readonly pathOfError: (
    config: ObjectValue,
    caught: unknown,
  ) => readonly PathStep[] | undefined;
}

/** Makes a data source of what asks for candidates. */
export function candidateSource({
  read,
  pathOfError,
  ...source
}: CandidateSource): DataSource<Cloud> {
  return {
    ...source,
    read: async (request, context) => {
      try {
        return await read(request, context);
      } catch (caught) {
        const path = pathOfError(request.config, caught);
        return { diagnostics: [failedRead(caught, path)] };
      }
    },
  };
}

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

/** With the way out of a `destroy` that the failure blocks. */
function failedRead(
  caught: unknown,
  path: readonly PathStep[] | undefined,
): Diagnostic {
  const diagnostic = diagnosticFromError(caught, path);
  return !isAbort(caught) && CodedError.is(caught) && STAYS.has(caught.code)
    ? { ...diagnostic, detail: `${diagnostic.detail}\n\n${HOW_TO_DESTROY}` }
    : diagnostic;
}
