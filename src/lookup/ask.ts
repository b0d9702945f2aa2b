import { chooseOne } from "../candidates";
import { answerForVm } from "../isos";
import { type ZStackClient } from "../zstack";
import {
  candidateAnswer,
  candidatesAnswer,
  type VmIsoCandidate,
  type VmIsoCandidates,
} from "./answer";
import { type CanonicalQuery, choiceOf, type QueryKind } from "./query";
import { vmOf } from "./vm-of-query";

/** What the cloud says to a query now. */
export type Asked =
  | {
      readonly kind: "vmIsoCandidates";
      readonly answer: VmIsoCandidates;
      /** Why the list is empty; else empty. */ readonly why: string;
    }
  | {
      readonly kind: "vmIsoCandidate";
      readonly answer: VmIsoCandidate;
      readonly why: "";
    };

/** How arguments and settings are called in TypeScript: as they are. */
export function camelCase(name: string): string {
  return name;
}

/**
 * Asks the cloud by the same rule as the data sources do.
 *
 * @throws CandidateError `NoCandidate`, `SeveralCandidates`; VmNameError; ZStackError; LookupError
 *   `SizeNotExact`
 */
export async function askCloud(
  kind: QueryKind,
  query: CanonicalQuery,
  client: () => Promise<ZStackClient>,
): Promise<Asked> {
  const choice = choiceOf(query);
  const { vmUuid, answer, chosen, why } = await answerForVm(await client(), {
    ...vmOf(query),
    systemTags: tags(query.systemTags),
    userTags: tags(query.userTags),
    choice,
    spelling: camelCase,
  });
  if (kind === "vmIsoCandidates")
    return {
      kind,
      answer: candidatesAnswer(vmUuid, answer, chosen.candidates),
      why,
    };
  const one = chooseOne(choice, {
    candidates: chosen.candidates,
    vmUuid,
    why,
    spelling: camelCase,
  });
  return { kind, answer: candidateAnswer(one), why: "" };
}

function tags(value: unknown): readonly string[] {
  return (value ?? []) as readonly string[];
}
