import { firstLines, printableLine } from "../../foundation";
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
export function chooseOne(choice: OneChoice, among: OneOf): Candidate {
  const { candidates } = among;
  const [first, second] = candidates;
  if (first === undefined) throw noCandidate(among);
  if (second === undefined) return first;
  const preferred = createPreference(choice, candidates)(candidates);
  if (preferred !== undefined) return preferred;
  throw severalCandidates(
    among,
    choice.mostRecent === true
      ? "None of them has a create date to go by."
      : undefined,
  );
}

/** Decides between several; undefined when the choice gives no reason for one of them. */
export type Preference = (
  candidates: readonly Candidate[],
) => Candidate | undefined;

/**
 * Makes a choice ready to decide between several candidates, for as many VMs as there are.
 *
 * @param all every candidate that it may have to decide between: their dates are read once
 */
export function createPreference(
  { mostRecent, preferAttached }: OneChoice,
  all: readonly Candidate[],
): Preference {
  const ages =
    mostRecent === true ? ranksByAge(all) : new Map<Candidate, number>();
  return (candidates) => {
    const attached =
      preferAttached === true ? candidates.filter((one) => one.attached) : [];
    return attached.length === 1 ? attached[0] : newest(candidates, ages);
  };
}

/**
 * The newest is 0. Without a single date only the uuids would decide, which is no reason at all.
 */
function ranksByAge(
  candidates: readonly Candidate[],
): ReadonlyMap<Candidate, number> {
  const dated = candidates.filter(
    ({ createDate }) => tryReadServerDate(createDate) !== undefined,
  );
  return new Map(
    inOrder(dated, "create_date", true).map((one, rank) => [one, rank]),
  );
}

function newest(
  candidates: readonly Candidate[],
  ages: ReadonlyMap<Candidate, number>,
): Candidate | undefined {
  let best: { readonly one: Candidate; readonly age: number } | undefined;
  for (const one of candidates) {
    const age = ages.get(one);
    if (age !== undefined && age < (best?.age ?? Infinity)) best = { one, age };
  }
  return best?.one;
}

function noCandidate({ vmUuid, why }: OneOf): CandidateError {
  return new CandidateError(
    "NoCandidate",
    `No ISO image matches for the VM ${vmUuid}`,
    {
      details: [why],
      hint: "Exactly one must match here. If none is acceptable, read the list instead.",
    },
  );
}

function severalCandidates(
  { candidates, vmUuid, spelling }: OneOf,
  undecided?: string,
): CandidateError {
  const lines = candidates.map(
    ({ name, uuid, attached }) =>
      `  - ${printableLine(name ?? "(name unknown)")}, ${uuid}${attached ? ", attached" : ""}`,
  );
  return new CandidateError(
    "SeveralCandidates",
    `${candidates.length} ISO images match for the VM ${vmUuid}, and exactly one must`,
    {
      details: firstLines(lines, MOST_NAMES),
      hint:
        (undecided === undefined ? "" : `${undecided} `) +
        `Narrow it down with ${spelling("name")}, ${spelling("nameRegex")} or ${spelling("filter")} (for example by uuid), ` +
        `or set ${spelling("mostRecent")} to take the newest, or ${spelling("preferAttached")} to keep the one in the VM's drive.`,
    },
  );
}
