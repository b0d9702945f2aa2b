import { type VmInstanceInventory, type VmSurroundings } from "../zstack";
import {
  type CandidateAnswer,
  type CandidateFacts,
  candidatesForVm,
} from "./for-vm";
import { type ChoiceSpelling, type OneChoice } from "./choice/choice";
import { type Chosen, createChooser } from "./choice/choose";
import { needsSurroundings, whyNone } from "./why/why-none";

/** Which candidates of the VM are wanted, and how this door calls the arguments. */
export interface SpelledChoice {
  readonly choice: OneChoice;
  readonly spelling: ChoiceSpelling;
}

/** Asks the cloud about one VM. The rule itself does no I/O; a door hands this in. */
export interface VmAsking {
  isos(
    includeAttached: boolean,
  ): Promise<Omit<CandidateFacts, "includeAttached">>;
  surroundings(vm: VmInstanceInventory | undefined): Promise<VmSurroundings>;
}

/** What came of a question about one VM. */
export interface VmAnswer {
  readonly answer: CandidateAnswer;
  readonly chosen: Chosen;
  /** Why nothing is left, see `whyNone`; empty when something is. */
  readonly why: string;
}

/**
 * Answers one question as every door does: asks, applies the rule, and finds out why nothing is
 * left, if so.
 *
 * @param ask called only when the choice is valid
 * @throws CandidateError `InvalidChoice`, and whatever asking throws
 */
export async function answerForVm(
  { choice, spelling }: SpelledChoice,
  ask: () => Promise<VmAsking>,
): Promise<VmAnswer> {
  const choose = createChooser(choice);
  const asking = await ask();
  const includeAttached = choice.includeAttached !== false;
  const facts = await asking.isos(includeAttached);
  const answer = candidatesForVm({ ...facts, includeAttached });
  const chosen = choose(answer.candidates);
  if (chosen.candidates.length > 0) return { answer, chosen, why: "" };
  const emptiness = { vm: facts.vm, chosen, choice, spelling };
  const surroundings = needsSurroundings(emptiness)
    ? await asking.surroundings(facts.vm)
    : undefined;
  return { answer, chosen, why: whyNone(emptiness, surroundings) };
}
