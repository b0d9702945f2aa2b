import { noIsoReason, type WantedAttachment } from "../../candidates";
import { type Diagnostic } from "../../tfplugin";
import {
  type VmInstanceInventory,
  type ZStackClient,
  ZStackError,
} from "../../zstack";
import { diagnosticFromError, factsOf } from "../diagnostics-from-error";
import { diagnosticFromReason, whyNotAttachable } from "./faults";

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

const REFUSAL_LOOK_MS = 10_000;

/**
 * ZStack's refusal to attach, explained. Its own words are often Chinese and share one code
 * (docs/zstack-contract.md#errors), so the VM and the image are looked at: what can be seen there
 * is said in addition, on the argument that it is about.
 */
export async function whyRefused(
  zstack: ZStackClient,
  {
    wanted,
    caught,
  }: {
    readonly wanted: WantedAttachment;
    readonly caught: unknown;
  },
): Promise<Diagnostic> {
  const refusal = diagnosticFromError(caught);
  // Only the cloud's own words are explained by the cloud.
  if (!(caught instanceof ZStackError) || caught.zstackCode === undefined)
    return refusal;
  const options = { deadline: zstack.deadline(REFUSAL_LOOK_MS) };
  const [images, vm] = await Promise.allSettled([
    zstack.findImages([wanted.imageUuid], options),
    zstack.tryFindVm(wanted.vmUuid, options),
  ]);
  const ofImage =
    images.status === "fulfilled"
      ? noIsoReason(images.value[0], wanted.imageUuid)
      : undefined;
  // Somebody may have changed the VM between our look and the job.
  const ofVm =
    vm.status === "fulfilled" ? whyNotAttachable(vm.value, wanted) : undefined;
  const why = ofImage === undefined ? ofVm : diagnosticFromReason(ofImage);
  return why === undefined
    ? refusal
    : { ...why, detail: `${why.detail}\n\n${factsOf(caught)}` };
}
