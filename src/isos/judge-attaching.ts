import {
  type AttachReason,
  reasonsAgainstAttaching,
  type VmSurroundings,
  type WantedAttachment,
} from "../candidates";
import {
  type CallOptions,
  type ImageInventory,
  type VmInstanceInventory,
  type ZStackClient,
} from "../zstack";
import { attempt } from "./attempt";
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
    // ZStack's own word on what fits. Without it, the reasons are looked for in the facts.
    attempt(zstack.listIsoCandidates(wanted.vmUuid, options)),
  ]);
  const isListed =
    listed?.some(({ uuid }) => uuid === wanted.imageUuid) === true;
  const surroundings =
    isListed || image === undefined
      ? NOT_ASKED
      : await placesOf(zstack, { vm, image }, options);
  const facts = { wanted, vm, image, listed: isListed, surroundings };
  return reasonsAgainstAttaching(facts);
}

/** Nothing of it would be looked at. */
const NOT_ASKED: VmSurroundings = {
  isos: undefined,
  cluster: undefined,
  primaryStorage: undefined,
  backupStorages: undefined,
};

async function placesOf(
  zstack: ZStackClient,
  { vm, image }: { vm: VmInstanceInventory | undefined; image: ImageInventory },
  options: CallOptions,
): Promise<VmSurroundings> {
  const about = { vms: [vm], isos: Promise.resolve([image]) };
  return (await askPlaces(zstack, about, options))(vm);
}
