import { uuidProblem } from "../candidates";
import { type VmReference } from "../isos";
import { LookupError } from "./errors";

/** The arguments that name the VM; a query has exactly one of them. */
export const VM_ARGUMENTS = ["vmInstanceUuid", "vmName"] as const;

type VmOfQuery = Readonly<
  Partial<Record<(typeof VM_ARGUMENTS)[number], unknown>>
>;

/**
 * @throws LookupError `InvalidQuery` unless exactly one argument names the VM, in its right form
 */
export function checkVm({ vmInstanceUuid, vmName }: VmOfQuery): void {
  if (vmInstanceUuid === undefined && vmName === undefined)
    throw invalid(
      "vmInstanceUuid is missing: the uuid of the VM to ask about; or vmName, its name",
    );
  if (vmInstanceUuid !== undefined && vmName !== undefined)
    throw invalid(
      "vmInstanceUuid and vmName are both given",
      "Remove one of them.",
    );
  if (vmName === "")
    throw invalid(
      "vmName is an empty text",
      "Write the name of a VM, or use vmInstanceUuid.",
    );
  const problem =
    typeof vmInstanceUuid === "string"
      ? uuidProblem(vmInstanceUuid)
      : undefined;
  if (problem !== undefined)
    throw invalid(
      `vmInstanceUuid is ${problem.summary.charAt(0).toLowerCase()}${problem.summary.slice(1)}`,
      problem.detail,
    );
}

/** Whether exactly one argument names the VM, as in every query that was checked once. */
export function namesOneVm(query: VmOfQuery): boolean {
  const named = VM_ARGUMENTS.filter((name) => query[name] !== undefined);
  return named.length === 1 && named.every((n) => typeof query[n] === "string");
}

/** The VM of a query that was checked. */
export function vmOf({ vmInstanceUuid, vmName }: VmOfQuery): VmReference {
  return typeof vmInstanceUuid === "string"
    ? { vmUuid: vmInstanceUuid }
    : { vmName: String(vmName) };
}

/** The VM of a query, for a sentence. */
export function vmText(query: VmOfQuery): string {
  const { vmUuid, vmName } = vmOf(query);
  return vmUuid ?? JSON.stringify(vmName);
}

function invalid(message: string, hint?: string): LookupError {
  return new LookupError("InvalidQuery", message, { hint });
}
