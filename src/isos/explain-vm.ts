import { type ExplainedIso, explainIsos } from "../candidates";
import { type ZStackClient } from "../zstack";
import { askSurroundings } from "./surroundings";
import { askVmIsos, type VmIsosQuestion } from "./vm-isos";

/** Every ISO, and why ZStack lists it for the VM or does not. */
export interface VmExplanation {
  readonly vmState: string | null;
  /** By name, then uuid. */
  readonly images: readonly ExplainedIso[];
}

/**
 * Asks for every ISO that this account may see, and says of each why it is, or is not, a candidate
 * for the VM. Whether it is one is the API's own word; the reasons are worked out separately. All
 * of it has one deadline.
 *
 * @throws ZStackError as of {@link askVmIsos}, and when the ISOs cannot be listed
 */
export async function explainVm(
  zstack: ZStackClient,
  question: Omit<VmIsosQuestion, "includeAttached">,
): Promise<VmExplanation> {
  const { signal } = question;
  const deadline = question.deadline ?? zstack.deadline();
  const options = { signal, deadline };
  const facts = await askVmIsos(zstack, {
    ...question,
    includeAttached: true,
    deadline,
  });
  const surroundings = await askSurroundings(zstack, facts.vm, options);
  // What explains an answer may be missing; what is to be explained may not.
  const isos = surroundings.isos ?? (await zstack.listIsoImages(options));
  return {
    vmState: facts.vm?.state ?? null,
    images: explainIsos({ ...facts, isos, surroundings }),
  };
}
