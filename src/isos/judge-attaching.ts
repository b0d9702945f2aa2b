import {
  type AttachReason,
  reasonsAgainstAttaching,
  type WantedAttachment,
} from "../candidates";
import {
  type CallOptions,
  type ImageInventory,
  type ZStackClient,
  ZStackError,
} from "../zstack";
import { askPlaces } from "./surroundings";

/** Which attachment is judged. */
export interface AttachQuestion extends WantedAttachment, CallOptions {}

/**
 * Asks whether this ISO could be attached to this VM now, and never sends a change. All reads have
 * one deadline.
 *
 * @returns everything that speaks against it; empty when nothing was found. `noVm` and `noImage`
 *   say that there is none, or none that this account may see
 * @throws ZStackError when the VM or the image cannot be asked for; what only explains may be
 *   missing
 */
export async function judgeAttaching(
  zstack: ZStackClient,
  { signal, deadline = zstack.deadline(), ...wanted }: AttachQuestion,
): Promise<readonly AttachReason[]> {
  const options = { signal, deadline };
  const [vm, [image], listed] = await Promise.all([
    zstack.tryFindVm(wanted.vmUuid, options),
    zstack.findImages([wanted.imageUuid], options),
    listedFor(zstack, wanted.vmUuid, options),
  ]);
  const isListed = listed.some(({ uuid }) => uuid === wanted.imageUuid);
  const isos = isListed || image === undefined ? [] : [image];
  const placesOf = await askPlaces(
    zstack,
    { vms: [vm], isos: Promise.resolve(isos) },
    options,
  );
  const surroundings = placesOf(vm);
  const facts = { wanted, vm, image, listed: isListed, surroundings };
  return reasonsAgainstAttaching(facts);
}

/** ZStack's own word on what fits. Without it, the reasons are looked for in the facts. */
async function listedFor(
  zstack: ZStackClient,
  vmUuid: string,
  options: CallOptions,
): Promise<readonly ImageInventory[]> {
  try {
    return await zstack.listIsoCandidates(vmUuid, options);
  } catch (caught) {
    if (caught instanceof ZStackError) return [];
    throw caught;
  }
}
