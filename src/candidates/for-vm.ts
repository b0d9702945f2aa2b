import { type ImageInventory, type VmInstanceInventory } from "../zstack";
import {
  type Candidate,
  candidateFromDrive,
  candidateFromImage,
} from "./candidate";
import { attachedImageUuids, type CdRom, cdRomsOf } from "./cd-roms";
import { inOrder } from "./choice/order";

/** The server's facts about one VM's ISOs, before any rule of ours. */
export interface VmIsos {
  /** The answer of iso-candidates: what is not attached. In no order. */
  readonly listed: readonly ImageInventory[];
  /** Undefined when this account may not see the VM. */
  readonly vm: VmInstanceInventory | undefined;
  /** The images in the VM's drives, if this account may see them. */
  readonly attachedImages: readonly ImageInventory[];
}

/** What the rule is applied to. */
export interface CandidateFacts extends VmIsos {
  /** Whether the ISOs in the drives are part of the answer. */
  readonly includeAttached: boolean;
}

export interface VmCandidates {
  /** By name, then uuid. */
  readonly candidates: readonly Candidate[];
  readonly vmState: string | null;
  /** By device id. */
  readonly cdRoms: readonly CdRom[];
  readonly freeCdRoms: number;
}

/**
 * The ISOs that the VM can take or has, in a total order.
 *
 * ZStack leaves an attached ISO out of its list. Without it, "the first candidate" would be another
 * ISO after each apply, and the attachment would be replaced by every apply; so it is put back,
 * marked `attached`, under the same order.
 */
export function candidatesForVm(facts: CandidateFacts): VmCandidates {
  const { vm } = facts;
  return {
    candidates: inOrder(unorderedCandidates(facts, candidateFromImage)),
    vmState: vm?.state ?? null,
    cdRoms: cdRomsOf(vm),
    freeCdRoms: freeCdRoms(vm),
  };
}

export function freeCdRoms(vm: VmInstanceInventory | undefined): number {
  return cdRomsOf(vm).filter(({ empty }) => empty).length;
}

export type MakeCandidate = (
  image: ImageInventory,
  attached: boolean,
) => Candidate;

/** The ISOs of {@link candidatesForVm}, each once, made by `make`. */
export function unorderedCandidates(
  { listed, vm, attachedImages, includeAttached }: CandidateFacts,
  make: MakeCandidate,
): Candidate[] {
  const attached = new Set(attachedImageUuids(vm));
  const byUuid = new Map<string, Candidate>();
  // Versions before 3.10 list an ISO once for each of its storages
  // (docs/zstack-contract.md#versions); the map keeps one.
  for (const image of listed) {
    // Two reads: an ISO that was attached between them is in both. With `includeAttached` off the
    // list is the API's own, as it is.
    byUuid.set(image.uuid, make(image, attached.has(image.uuid)));
  }
  if (includeAttached) {
    const visible = new Map(attachedImages.map((image) => [image.uuid, image]));
    for (const { imageUuid, installPath } of cdRomsOf(vm)) {
      if (imageUuid === null || byUuid.has(imageUuid)) continue;
      const image = visible.get(imageUuid);
      byUuid.set(
        imageUuid,
        image === undefined
          ? candidateFromDrive(imageUuid, installPath)
          : make(image, true),
      );
    }
  }
  return [...byUuid.values()];
}
