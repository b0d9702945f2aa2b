import { printableLine } from "../../foundation";
import { type Candidate } from "../candidate";
import { type ChoiceSpelling, type OneChoice } from "./choice";
import { CandidateError } from "../errors";
import { inOrder } from "./order";
import { tryReadServerDate } from "./server-date";

/** More names than this say no more than their number. */
const MOST_NAMES = 10;

export interface OneOf {
  /** What matches, in the order in which an error should list it. */
  readonly candidates: readonly Candidate[];
  readonly vmUuid: string;
  /** Why nothing matches, if so: see `whyNone`. */
  readonly why: string;
  readonly spelling: ChoiceSpelling;
}

/**
 * The one candidate that matches.
 *
 * `preferAttached` decides first, if exactly one of them is in a drive of the VM: a newer upload
 * then does not swap the drive of a running machine. Otherwise `mostRecent` decides among all that
 * match. Nothing else is guessed.
 *
 * @throws CandidateError `NoCandidate`, `SeveralCandidates`
 */
export function chooseOne(
  { mostRecent, preferAttached }: OneChoice,
  among: OneOf,
): Candidate {
  const { candidates } = among;
  const [first, second] = candidates;
  if (first === undefined) throw noCandidate(among);
  if (second === undefined) return first;
  const attached = candidates.filter((candidate) => candidate.attached);
  if (preferAttached === true && attached.length === 1)
    return attached[0] ?? first;
  if (mostRecent !== true) throw severalCandidates(among);
  const [newest] = inOrder(candidates, "create_date", true);
  // Without a single date only the uuids would decide, which is no reason at all.
  if (
    newest === undefined ||
    tryReadServerDate(newest.createDate) === undefined
  )
    throw severalCandidates(among, "None of them has a create date to go by.");
  return newest;
}

function noCandidate({ vmUuid, why }: OneOf): CandidateError {
  return new CandidateError(
    "NoCandidate",
    `No ISO image matches for the VM ${vmUuid}`,
    {
      details: [why],
      hint: "Exactly one is wanted here. Where none is a fair answer, too, read the list instead.",
    },
  );
}

function severalCandidates(
  { candidates, vmUuid, spelling }: OneOf,
  undecided?: string,
): CandidateError {
  const shown = candidates
    .slice(0, MOST_NAMES)
    .map(
      ({ name, uuid, attached }) =>
        `  - ${printableLine(name ?? "(name unknown)")}, ${uuid}${attached ? ", attached" : ""}`,
    );
  const more = candidates.length - shown.length;
  return new CandidateError(
    "SeveralCandidates",
    `${candidates.length} ISO images match for the VM ${vmUuid}, and exactly one must`,
    {
      details: [...shown, ...(more > 0 ? [`  and ${more} more`] : [])],
      hint:
        (undecided === undefined ? "" : `${undecided} `) +
        `Narrow it down with ${spelling("name")}, ${spelling("nameRegex")} or ${spelling("filter")} (for example by uuid), ` +
        `or set ${spelling("mostRecent")} to take the newest, or ${spelling("preferAttached")} to keep the one in the VM's drive.`,
    },
  );
}
