import {
  candidatesForVms,
  type Contradiction,
  createChooser,
  createExplainer,
  type Emptiness,
  needsSurroundings,
  planByGroups,
  type VmChoice,
  type VmsChoice,
} from "../candidates";
import { type CallOptions, type ZStackClient } from "../zstack";
import { type SpelledChoice } from "./answer-for-vm";
import { askSurroundingsOf } from "./surroundings";
import { askVmsIsos, type VmsIsosQuestion } from "./vms-isos";

/**
 * How the API is asked: for each VM, or for a few of each group that shares its facts. The default
 * first.
 */
export const WAYS_TO_ASK = ["each", "grouped"] as const;
export type WayToAsk = (typeof WAYS_TO_ASK)[number];

/** A question about many VMs. */
export interface VmsQuestion
  extends Omit<VmsIsosQuestion, "includeAttached" | "plan">, SpelledChoice {
  readonly ask?: WayToAsk | undefined;
}

/** The result of a question about many VMs. */
export interface VmsAnswer extends VmsChoice {
  /** By VM: why nothing is left. Only of those of which nothing is. */
  readonly why: ReadonlyMap<VmChoice, string>;
  /** Why every VM was asked, although grouped answers were wanted. */
  readonly contradiction: Contradiction | undefined;
}

/**
 * Asks, applies the rule to each VM, and finds out why nothing is left for some, if so. All of it,
 * the explanations included, has one deadline.
 *
 * @throws CandidateError `InvalidChoice`, before anything is asked; ZStackError and VmsError as of
 *   {@link askVmsIsos}
 */
export async function answerForVms(
  zstack: ZStackClient,
  question: VmsQuestion,
): Promise<VmsAnswer> {
  const { choice, spelling, ask, signal } = question;
  const choose = createChooser(choice);
  const includeAttached = choice.includeAttached !== false;
  const deadline = question.deadline ?? zstack.deadline();
  const { vms, contradiction } = await askVmsIsos(zstack, {
    ...question,
    includeAttached,
    deadline,
    plan: ask === "grouped" ? planByGroups : undefined,
  });
  const chosen = candidatesForVms(vms, choose, choice);
  const empty = chosen.vms.flatMap((of) => {
    const { nothingLeft, facts } = of;
    return nothingLeft === undefined
      ? []
      : [{ of, vm: facts.vm, chosen: nothingLeft, choice, spelling }];
  });
  const why = await whyEmpty(zstack, empty, { signal, deadline });
  return { ...chosen, contradiction, why };
}

async function whyEmpty(
  zstack: ZStackClient,
  empty: readonly (Emptiness & { readonly of: VmChoice })[],
  options: CallOptions,
): Promise<Map<VmChoice, string>> {
  const unclear = empty.filter(needsSurroundings);
  const surroundingsOf =
    unclear.length === 0
      ? undefined
      : await askSurroundingsOf(
          zstack,
          unclear.map(({ vm }) => vm),
          options,
        );
  const explain = createExplainer();
  return new Map(
    empty.map((one) => {
      const around = needsSurroundings(one)
        ? surroundingsOf?.(one.vm)
        : undefined;
      return [one.of, explain(one, around)];
    }),
  );
}
