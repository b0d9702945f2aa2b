import { printableLine } from "../foundation";
import { type ImageInventory, type VmInstanceInventory } from "../zstack";
import { compareText } from "./candidate";
import { attachedImageUuids } from "./cd-roms";
import { rootStorageUuid } from "./surroundings";
import { LISTING_STATES } from "./why/state";

/** The answers of iso-candidates by VM; each in no order. */
export type Listings = ReadonlyMap<string, readonly ImageInventory[]>;

/** Which VMs to ask about when not every one is asked, and what follows for the others. */
export interface ListingPlan {
  /** VMs by uuid, each once. */
  readonly ask: readonly string[];
  /**
   * The lists of all VMs, out of those of `ask`.
   *
   * @returns or what in the answers contradicts the plan: then every VM has to be asked
   */
  readonly complete: (
    answers: Listings,
  ) =>
    { readonly listings: Listings } | { readonly contradiction: Contradiction };
}

/** Two answers that cannot both follow from what VMs of one group share. Whole sentences. */
export type Contradiction = string;

/**
 * VMs of which ZStack's rule (docs/zstack-contract.md#candidate-rule) distinguishes nothing but
 * their state and what is in their drives.
 */
interface Group {
  /** By uuid. */
  readonly members: readonly VmInstanceInventory[];
  readonly asked: readonly VmInstanceInventory[];
}

/** A group of this size is asked whole: two answers are wanted anyway. */
const TOO_SMALL = 2;

/**
 * A plan that asks some VMs of each group and derives from their answers what the others would be
 * answered: the same, except for what is in their own drives. A VM that is in no group is asked:
 * one that this account cannot see, that has no cluster or root volume, or that is neither Running
 * nor Stopped (the API answers `[]` for it, at once; nothing would be saved by claiming to know
 * that).
 */
export function planByGroups({
  vmUuids,
  vms,
}: {
  readonly vmUuids: readonly string[];
  readonly vms: readonly VmInstanceInventory[];
}): ListingPlan {
  const groups = groupsOf(vms);
  const answeredFor = new Set(
    groups.flatMap(({ members, asked }) => {
      const askedUuids = new Set(asked.map(({ uuid }) => uuid));
      return members.map(({ uuid }) => uuid).filter((u) => !askedUuids.has(u));
    }),
  );
  return {
    ask: vmUuids.filter((uuid) => !answeredFor.has(uuid)),
    complete: (answers) => complete(groups, answers),
  };
}

function groupsOf(vms: readonly VmInstanceInventory[]): Group[] {
  const byKey = new Map<string, VmInstanceInventory[]>();
  for (const vm of vms) {
    const key = keyOf(vm);
    if (key === undefined) continue;
    const members = byKey.get(key);
    if (members === undefined) byKey.set(key, [vm]);
    else members.push(vm);
  }
  return [...byKey.values()]
    .filter(({ length }) => length > TOO_SMALL)
    .map((unordered) => {
      const members = unordered.toSorted((a, b) => compareText(a.uuid, b.uuid));
      return { members, asked: chosenToAsk(members) };
    });
}

function keyOf(vm: VmInstanceInventory): string | undefined {
  const { state, zoneUuid, clusterUuid } = vm;
  const shared = [zoneUuid, clusterUuid, rootStorageUuid(vm)];
  return state === null ||
    !LISTING_STATES.includes(state) ||
    shared.includes(null)
    ? undefined
    : shared.join("/");
}

/**
 * Which VMs to ask, so that the union of the answers is all that any member can be answered.
 *
 * What an asked VM has in a drive is missing in its own answer. Missing in all answers is what is
 * in the drives of all asked VMs; that must be in the drives of every other member, too, where
 * nobody asks for it. So VMs are added until it is. A drive takes one ISO and a VM has three
 * drives, hence four VMs are enough; beside those at least two, and one of each state, to see
 * whether they agree.
 */
function chosenToAsk(
  members: readonly VmInstanceInventory[],
): VmInstanceInventory[] {
  const drives = new Map(
    members.map((vm) => [vm, new Set(attachedImageUuids(vm))]),
  );
  const has = (vm: VmInstanceInventory, iso: string): boolean =>
    drives.get(vm)?.has(iso) === true;
  const asked = members
    .toSorted((a, b) => (drives.get(a)?.size ?? 0) - (drives.get(b)?.size ?? 0))
    .slice(0, 1);
  for (const iso of asked.flatMap(attachedImageUuids)) {
    if (!asked.every((vm) => has(vm, iso))) continue;
    const without = members.find((vm) => !has(vm, iso));
    if (without !== undefined) asked.push(without);
  }
  const states = new Set(asked.map(({ state }) => state));
  const others = members.filter((vm) => !asked.includes(vm));
  const otherState = others.find(({ state }) => !states.has(state));
  if (otherState !== undefined) asked.push(otherState);
  const [another] = others;
  if (asked.length < 2 && another !== undefined) asked.push(another);
  return asked;
}

function complete(
  groups: readonly Group[],
  answers: Listings,
): ReturnType<ListingPlan["complete"]> {
  const listings = new Map(answers);
  for (const { members, asked } of groups) {
    const union = new Map(
      asked
        .flatMap(({ uuid }) => answers.get(uuid) ?? [])
        .map((image) => [image.uuid, image]),
    );
    const contradiction = contradictionIn(asked, union, answers);
    if (contradiction !== undefined) return { contradiction };
    const all = [...union.values()];
    for (const vm of members)
      if (!answers.has(vm.uuid)) listings.set(vm.uuid, withoutDrives(all, vm));
  }
  return { listings };
}

function withoutDrives(
  images: readonly ImageInventory[],
  vm: VmInstanceInventory,
): readonly ImageInventory[] {
  const attached = new Set(attachedImageUuids(vm));
  return attached.size === 0
    ? images
    : images.filter(({ uuid }) => !attached.has(uuid));
}

/** Each answer has to be the union without what is in the VM's own drives. */
function contradictionIn(
  asked: readonly VmInstanceInventory[],
  union: ReadonlyMap<string, ImageInventory>,
  answers: Listings,
): Contradiction | undefined {
  for (const vm of asked) {
    const attached = new Set(attachedImageUuids(vm));
    const listed = new Set((answers.get(vm.uuid) ?? []).map((i) => i.uuid));
    for (const { uuid, name } of union.values()) {
      if (listed.has(uuid) !== attached.has(uuid)) continue;
      const iso = printableLine(`${name} (${uuid})`);
      if (attached.has(uuid))
        return `ZStack lists the ISO ${iso} for the VM ${vm.uuid}, although it is in a drive of it.`;
      const other = asked.find((one) =>
        answers.get(one.uuid)?.some((image) => image.uuid === uuid),
      );
      return `ZStack lists the ISO ${iso} for the VM ${other?.uuid ?? ""}, but not for the VM ${vm.uuid}, although both are in one zone and cluster and have their root volumes on one primary storage.`;
    }
  }
  return undefined;
}
