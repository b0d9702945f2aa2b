import { type VmInstanceInventory, type ZStackClient } from "../../zstack";
import { factsOf } from "../diagnostics-from-error";

/** Long enough for a node that answers at all, short enough for somebody who has pressed Ctrl-C. */
const SECOND_LOOK_MS = 15_000;

export interface SecondLook {
  /** Undefined: there is no such VM, or it could not be looked at. */
  readonly vm?: VmInstanceInventory | undefined;
  /** Why the VM could not be looked at, in sentences. */
  readonly trouble?: string;
}

/**
 * Looks at the VM after a change whose outcome is not known. In its own time and deaf to Ctrl-C:
 * the change's time is over, and Terraform waits for the answer.
 */
export async function lookAgain(
  zstack: ZStackClient,
  vmUuid: string,
): Promise<SecondLook> {
  try {
    const deadline = zstack.deadline(SECOND_LOOK_MS);
    return { vm: await zstack.tryFindVm(vmUuid, { deadline }) };
  } catch (caught) {
    return {
      trouble: `The VM could not be looked at once more. ${factsOf(caught)}`,
    };
  }
}
