import { type ImageInventory } from "../zstack";
import { type Candidate, candidateFromImage, compareText } from "./candidate";
import {
  freeCdRoms,
  type MakeCandidate,
  unorderedCandidates,
  type VmIsos,
} from "./for-vm";
import { attachedImageUuids } from "./cd-roms";
import { type OneChoice } from "./choice/choice";
import { type Chooser, type Chosen } from "./choice/choose";
import { createPreference } from "./choice/choose-one";
import { inOrder } from "./choice/order";

/**
 * The facts about one of many VMs. An image that several VMs have should be one object: it is then
 * judged once.
 */
export interface VmFacts extends VmIsos {
  readonly vmUuid: string;
}

/** What one VM can take or has. */
export interface VmChoice {
  readonly facts: VmFacts;
  readonly vmState: string | null;
  /** In the order asked for. */
  readonly imageUuids: readonly string[];
  /**
   * The one that the choice prefers, else the first of `imageUuids`; null when there is none.
   */
  readonly imageUuid: string | null;
  /** By drive, whether they were chosen or not. */
  readonly attachedImageUuids: readonly string[];
  readonly freeCdRoms: number;
  /**
   * Of a VM of which nothing is left: what was considered and what removed it. VMs with the same
   * ISOs share one object.
   */
  readonly nothingLeft: Chosen | undefined;
}

/** An ISO apart from any VM. */
export type SharedImage = Omit<Candidate, "attached">;

export interface VmsChoice {
  /** The ISOs in at least one VM's list, each once, in the order asked for. */
  readonly images: readonly SharedImage[];
  /** By uuid. */
  readonly vms: readonly VmChoice[];
  /** Those in every VM's list, in the order of `images`. */
  readonly commonImageUuids: readonly string[];
}

/**
 * Applies the rule and a choice to many VMs: each gets the list that `candidatesForVm` and the
 * chooser would give it alone, but an ISO that many VMs have is built, judged and put in order
 * once.
 *
 * Whether an ISO is attached is judged for each VM, before the lists are united: a filter by
 * `attached` works here as it does alone.
 */
export function candidatesForVms(
  facts: readonly VmFacts[],
  choose: Chooser,
  choice: OneChoice,
): VmsChoice {
  const includeAttached = choice.includeAttached !== false;
  const make = createMaker();
  const vms = facts
    .toSorted((a, b) => compareText(a.vmUuid, b.vmUuid))
    .map((one) => ({
      facts: one,
      candidates: unorderedCandidates({ ...one, includeAttached }, make),
    }));
  const distinct = new Set<Candidate>();
  for (const { candidates } of vms)
    for (const candidate of candidates) distinct.add(candidate);
  const chosen = choose([...distinct]).candidates;
  const ranks = new Map(chosen.map((candidate, rank) => [candidate, rank]));
  const chooseOnce = createMemory(choose, distinct);
  const prefer = createPreference(choice, chosen);
  const choices = vms.map(({ facts: one, candidates }) => {
    const left = inRank(candidates, ranks);
    return {
      facts: one,
      vmState: one.vm?.state ?? null,
      imageUuids: left.map(({ uuid }) => uuid),
      imageUuid: (prefer(left) ?? left[0])?.uuid ?? null,
      attachedImageUuids: attachedImageUuids(one.vm),
      freeCdRoms: freeCdRoms(one.vm),
      nothingLeft: left.length === 0 ? chooseOnce(candidates) : undefined,
    };
  });
  const images = bestOfEach(distinct, chosen);
  return {
    images,
    vms: choices,
    commonImageUuids: inEvery(choices, images),
  };
}

/** One candidate for each image and place, in a drive or not. */
function createMaker(): MakeCandidate {
  const made = [false, true].map(() => new Map<ImageInventory, Candidate>());
  return (image, attached) => {
    const known = made[Number(attached)];
    const candidate = known?.get(image) ?? candidateFromImage(image, attached);
    known?.set(image, candidate);
    return candidate;
  };
}

function inRank(
  candidates: readonly Candidate[],
  ranks: ReadonlyMap<Candidate, number>,
): Candidate[] {
  const ranked: (readonly [rank: number, candidate: Candidate])[] = [];
  for (const candidate of candidates) {
    const rank = ranks.get(candidate);
    if (rank !== undefined) ranked.push([rank, candidate]);
  }
  return ranked.sort(([a], [b]) => a - b).map(([, candidate]) => candidate);
}

/** Most VMs of a fleet have the same ISOs: what a choice makes of them is found out once. */
function createMemory(
  choose: Chooser,
  distinct: ReadonlySet<Candidate>,
): Chooser {
  const numbers = new Map([...distinct].map((one, number) => [one, number]));
  const known = new Map<string, Chosen>();
  return (candidates) => {
    const key = candidates
      .map((one) => numbers.get(one) ?? -1)
      .sort((a, b) => a - b)
      .join();
    // In the order in which a single read considers them: a suggestion among equally near names
    // must be the same.
    const chosen = known.get(key) ?? choose(inOrder(candidates));
    known.set(key, chosen);
    return chosen;
  };
}

/**
 * Each ISO as the best informed VM has it: one VM's list may have all of an image of which another
 * VM's drive has only the path, because this account cannot see it
 * (docs/zstack-contract.md#candidate-rule, #permissions). Of drives, the first that has a path.
 */
function bestOfEach(
  distinct: ReadonlySet<Candidate>,
  chosen: readonly Candidate[],
): readonly Candidate[] {
  const isChosen = new Set(chosen);
  const best = new Map<string, Candidate>();
  for (const candidate of distinct) {
    if (!isChosen.has(candidate)) continue;
    const rival = best.get(candidate.uuid);
    if (rival === undefined || knowledgeIn(candidate) > knowledgeIn(rival))
      best.set(candidate.uuid, candidate);
  }
  return chosen.filter((candidate) => best.get(candidate.uuid) === candidate);
}

function knowledgeIn({ name, installPath }: Candidate): number {
  if (name !== null) return 2;
  return installPath === null ? 0 : 1;
}

function inEvery(
  vms: readonly VmChoice[],
  images: readonly SharedImage[],
): string[] {
  const counts = new Map<string, number>();
  for (const { imageUuids } of vms)
    for (const uuid of imageUuids)
      counts.set(uuid, (counts.get(uuid) ?? 0) + 1);
  return images
    .map(({ uuid }) => uuid)
    .filter((uuid) => counts.get(uuid) === vms.length);
}
