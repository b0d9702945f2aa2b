import { printableLine } from "../../foundation";
import { type ImageInventory } from "../../zstack";
import { type Candidate } from "../candidate";
import { candidatesForVm, type VmIsos } from "../for-vm";
import { type VmSurroundings } from "../surroundings";
import { type Reason, reasonOfOne } from "./reason";
import { stateExplains } from "./state";
import { verdictsOn } from "./verdict";

/** One ISO, and why ZStack lists it for the VM or does not. */
export interface ExplainedIso {
  readonly uuid: string;
  /** Null when this account cannot see the image of an attached ISO. */
  readonly name: string | null;
  /** As the API answers: false for what is in a drive. */
  readonly candidate: boolean;
  readonly attached: boolean;
  /** Clauses for the user. Empty for a candidate. */
  readonly reasons: readonly string[];
}

/** What {@link explainIsos} explains. */
export interface ExplanationFacts extends VmIsos {
  /** All ISOs that this account may see. */
  readonly isos: readonly ImageInventory[];
  readonly surroundings: Omit<VmSurroundings, "isos">;
}

/**
 * Every ISO that exists, that ZStack lists or that is in a drive, by name, then uuid, and what
 * speaks against it.
 */
export function explainIsos(facts: ExplanationFacts): readonly ExplainedIso[] {
  const { vm, surroundings } = facts;
  const known = new Map(
    [...facts.isos, ...facts.listed].map((image) => [image.uuid, image]),
  );
  const images = [...known.values()];
  const listed = new Set(facts.listed.map(({ uuid }) => uuid));
  const reasons = new Map(
    verdictsOn(images, vm, surroundings).map((one) => [
      one.image.uuid,
      one.reasons,
    ]),
  );
  const { candidates, vmState } = candidatesForVm({
    ...facts,
    listed: images,
    includeAttached: true,
  });
  return candidates.map((one) =>
    explained(one, listed.has(one.uuid), [
      ...stateReason(vmState),
      // Without a verdict: the attached ISO of an image that this account cannot see.
      ...(reasons.get(one.uuid) ?? [ATTACHED]).map((reason) =>
        reasonOfOne(reason, surroundings),
      ),
    ]),
  );
}

const ATTACHED: Reason = { kind: "attached", instead: "" };
const UNEXPLAINED =
  "ZStack does not list it, for no reason that this account can see";

function stateReason(vmState: string | null): string[] {
  return vmState !== null && stateExplains(vmState)
    ? [`the VM is ${printableLine(vmState)}, neither Running nor Stopped`]
    : [];
}

function explained(
  { uuid, name, attached }: Candidate,
  listed: boolean,
  against: readonly string[],
): ExplainedIso {
  // Two reads: an ISO that was attached between them is in the list and in a drive. The list is
  // then out of date.
  const candidate = listed && !attached;
  const reasons = against.length > 0 ? against : [UNEXPLAINED];
  return { uuid, name, candidate, attached, reasons: candidate ? [] : reasons };
}
