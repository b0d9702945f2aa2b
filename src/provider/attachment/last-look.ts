import { type VmInstanceInventory, type ZStackClient } from "../../zstack";

/** Long enough for a node that answers at all, short enough for somebody who has pressed Ctrl-C. */
const LAST_LOOK_MS = 15_000;

/** What was found, or why nothing could be. */
export type LastLook =
  | { readonly vm: VmInstanceInventory | undefined }
  | { readonly trouble: unknown };

/**
 * Looks at the VM after a change whose outcome is not known. In its own time and deaf to Ctrl-C:
 * the change's time is over, and Terraform waits for the answer.
 */
export async function lastLook(
  zstack: ZStackClient,
  vmUuid: string,
): Promise<LastLook> {
  try {
    const deadline = zstack.deadline(LAST_LOOK_MS);
    const vm = await zstack.tryFindVm(vmUuid, { deadline });
    return { vm };
  } catch (trouble) {
    return { trouble };
  }
}
