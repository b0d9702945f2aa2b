import {
  type VmCandidates,
  candidatesForVm,
  type ChoiceSpelling,
  type Chosen,
  createChooser,
  needsSurroundings,
  type OneChoice,
  whyNone,
} from "../candidates";
import { type ZStackClient } from "../zstack";
import { findVmUuid, type VmReference } from "./find-vm";
import { askSurroundings } from "./surroundings";
import { askVmIsos, type VmIsosQuestion } from "./vm-isos";

/** Which candidates are wanted, and how this door calls the arguments. */
export interface SpelledChoice {
  readonly choice: OneChoice;
  readonly spelling: ChoiceSpelling;
}

/** A question about one VM. */
export type VmQuestion = VmReference &
  SpelledChoice &
  Omit<VmIsosQuestion, "vmUuid" | "includeAttached">;

/** The result of a question about one VM. */
export interface VmAnswer {
  readonly vmUuid: string;
  readonly answer: VmCandidates;
  readonly chosen: Chosen;
  /** Why nothing is left, see `whyNone`; empty when something is. */
  readonly why: string;
}

/**
 * Answers one question as every door does: finds the VM, asks, applies the rule, and finds out why
 * nothing is left, if so. All of it has one deadline.
 *
 * @throws CandidateError `InvalidChoice`, before anything is asked; VmNameError as of {@link
 *   findVmUuid}; ZStackError as of {@link askVmIsos}
 */
export async function answerForVm(
  zstack: ZStackClient,
  question: VmQuestion,
): Promise<VmAnswer> {
  const { choice, spelling, signal } = question;
  const choose = createChooser(choice);
  const includeAttached = choice.includeAttached !== false;
  const deadline = question.deadline ?? zstack.deadline();
  const options = { signal, deadline };
  const vmUuid = await findVmUuid(zstack, question, options);
  const facts = await askVmIsos(zstack, {
    ...question,
    ...options,
    vmUuid,
    includeAttached,
  });
  const answer = candidatesForVm({ ...facts, includeAttached });
  const chosen = choose(answer.candidates);
  if (chosen.candidates.length > 0) return { vmUuid, answer, chosen, why: "" };
  const emptiness = { vm: facts.vm, chosen, choice, spelling };
  const surroundings = needsSurroundings(emptiness)
    ? await askSurroundings(zstack, facts.vm, options)
    : undefined;
  return { vmUuid, answer, chosen, why: whyNone(emptiness, surroundings) };
}
