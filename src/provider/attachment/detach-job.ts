import { type Diagnostic } from "../../tfplugin";
import {
  type ChangeOptions,
  outcomeUnknown,
  type ZStackClient,
  ZStackError,
} from "../../zstack";
import { diagnosticFromError, factsOf } from "../diagnostics-from-error";
import { type Attachment, driveWith } from "./attachment";
import { lookAgain } from "./second-look";

/**
 * Ejects the ISO, by one job, and waits for its end.
 *
 * @param whatNext what to do if it cannot be known whether the job was done
 * @returns undefined: the ISO is in no drive of the VM any more
 */
export async function detachByJob(
  zstack: ZStackClient,
  attachment: Attachment,
  { whatNext, ...options }: ChangeOptions & { readonly whatNext: string },
): Promise<Diagnostic | undefined> {
  try {
    await zstack.detachIso(attachment, options);
    return undefined;
  } catch (caught) {
    const vmVanished =
      caught instanceof ZStackError && caught.code === "NotFound";
    if (!outcomeUnknown(caught) && !vmVanished)
      return diagnosticFromError(caught);
    const { vm, trouble } = await lookAgain(zstack, attachment.vmUuid);
    if (
      trouble === undefined &&
      driveWith(vm, attachment.imageUuid) === undefined
    )
      return undefined;
    const seen = trouble ?? "A second look shows: the VM still held the ISO.";
    return {
      severity: "error",
      summary: "It is not known whether the ISO is ejected",
      detail: `${factsOf(caught)}\n\n${seen}\n\n${whatNext}`,
    };
  }
}
