import { attachedImageUuids, type VmIsos } from "../candidates";
import { anySignal } from "../foundation";
import { type CallOptions, type ZStackClient, ZStackError } from "../zstack";

/** Which ISOs of which VM are asked for. */
export interface VmIsosQuestion extends CallOptions {
  readonly vmUuid: string;
  /** Whether the images in the VM's drives are asked for, too. */
  readonly includeAttached: boolean;
  /** See `CandidateQuery`. */
  readonly systemTags?: readonly string[];
  readonly userTags?: readonly string[];
}

/**
 * Asks for all that one answer about a VM's ISOs is made of: the candidates, the VM with its
 * drives, the images in them.
 *
 * @throws ZStackError `NotFound` when no VM has this uuid; `PermissionDenied` when the drives are
 *   wanted and the VM is not this account's
 */
export async function askVmIsos(
  zstack: ZStackClient,
  question: VmIsosQuestion,
): Promise<VmIsos> {
  const { vmUuid, includeAttached, signal } = question;
  // One failing ends the other: nothing is left running when the answer is an error.
  const both = new AbortController();
  const options = {
    signal: anySignal(both.signal, signal),
    deadline: question.deadline ?? zstack.deadline(),
  };
  const listing = zstack.listIsoCandidates(vmUuid, { ...question, ...options });
  const finding = zstack.tryFindVm(vmUuid, options);
  try {
    const [listed, vm] = await Promise.all([listing, finding]);
    if (vm === undefined && includeAttached) throw invisibleVm(vmUuid);
    const attached = includeAttached ? attachedImageUuids(vm) : [];
    const attachedImages = await zstack.findImages(attached, options);
    return { listed, vm, attachedImages };
  } catch (caught) {
    both.abort();
    await Promise.allSettled([listing, finding]);
    throw caught;
  }
}

/**
 * iso-candidates answers for anybody's VM, the query only for one's own
 * (docs/zstack-contract.md#permissions): what is attached is then not to be known.
 */
export function invisibleVm(vmUuid: string): ZStackError {
  return new ZStackError(
    "PermissionDenied",
    `ZStack lists candidates for the VM ${vmUuid}, but does not show the VM itself to this account`,
    {
      hint:
        "Without the VM's drives it is unknown which ISOs are attached, and the answer would change with every apply. Sign in as the VM's owner or have the VM shared with this account; " +
        "or leave the attached ISOs out (include_attached = false, includeAttached: false, --no-include-attached), if you do not declare an attachment from this answer.",
    },
  );
}
