import { type VmInstanceInventory } from "../../zstack";
import { type Choice, type ChoiceSpelling } from "../choice/choice";
import { attachedImageUuids } from "../cd-roms";
import { type Chosen } from "../choice/choose";
import { type VmSurroundings } from "../surroundings";
import { stateExplains } from "./state";
import { whyNoneListed } from "./none-listed";
import { whyNoneMatches } from "./none-matches";

/** An answer with nothing in it, and how it came about. */
export interface Emptiness {
  /** Undefined when this account may not see it. */
  readonly vm: VmInstanceInventory | undefined;
  readonly chosen: Chosen;
  readonly choice: Choice;
  readonly spelling: ChoiceSpelling;
}

/**
 * Whether more facts would explain more. Not when the conditions removed what there was, nor when
 * the VM's state says it all.
 */
export function needsSurroundings({
  vm,
  chosen,
}: Pick<Emptiness, "vm" | "chosen">): boolean {
  return chosen.considered === 0 && !stateExplains(vm?.state ?? null);
}

/**
 * Why the answer is empty and what to do, for the user: sentences, then one line for each reason.
 *
 * @param surroundings what {@link needsSurroundings} wants; without it the text states the rule
 *   instead of the reasons
 */
export function whyNone(
  { vm, chosen, choice, spelling }: Emptiness,
  surroundings?: VmSurroundings,
): string {
  return chosen.considered === 0
    ? whyNoneListed(vm, surroundings)
    : whyNoneMatches(chosen, choice, spelling);
}

/**
 * As {@link whyNone}, for many VMs of one choice: a text that is due to several of them is made
 * once.
 */
export function createExplainer(): typeof whyNone {
  const matching = new Map<Chosen, string>();
  const listed = new Map<string, string>();
  return (emptiness, surroundings) => {
    const { chosen, vm } = emptiness;
    if (chosen.considered > 0)
      return remembered(matching, chosen, () => whyNone(emptiness));
    // All that whyNoneListed looks at. It may have been asked for one VM and not for another, whose
    // state says it all.
    const key = [
      vm?.state,
      vm?.zoneUuid,
      surroundings?.cluster?.uuid,
      surroundings?.primaryStorage?.uuid,
      vm === undefined,
      ...attachedImageUuids(vm).sort(),
    ].join("/");
    return remembered(listed, key, () => whyNone(emptiness, surroundings));
  };
}

function remembered<Key>(
  known: Map<Key, string>,
  key: Key,
  make: () => string,
): string {
  const text = known.get(key) ?? make();
  known.set(key, text);
  return text;
}
