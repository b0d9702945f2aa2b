import { CodedError, type CodedErrorOptions, errorTable } from "../foundation";

/** Why there is not the one answer that was asked for: the codes of {@link CandidateError}. */
export const CANDIDATE_ERRORS = errorTable({
  NoCandidate: {
    fault: "configuration",
    exit: "none",
    title: "No ISO of this VM matches",
    happened: "Exactly one ISO must match, but none does.",
    advice:
      "The message gives the facts: the VM's state, ISOs that exist but do not fit, how many each condition removed.",
  },
  SeveralCandidates: {
    fault: "configuration",
    exit: "ambiguous",
    title: "Several ISOs of this VM match",
    happened: "Exactly one ISO must match, but several do.",
    advice:
      "Narrow `name`, `name_regex` or `filter`, or set `most_recent` or `prefer_attached`. The message lists names and UUIDs.",
  },
  InvalidChoice: {
    fault: "configuration",
    exit: "usage",
    title: "Invalid conditions",
    happened:
      "A pattern, an order or a filter that does not exist, or settings that contradict each other.",
    advice:
      "Correct the argument that the message names; it gives the nearest valid name.",
  },
});

/** A code of {@link CandidateError}; {@link CANDIDATE_ERRORS} says what each means. */
export type CandidateErrorCode = keyof typeof CANDIDATE_ERRORS;

/** There is not the one answer that was asked for. Decide by `code`. */
export class CandidateError extends CodedError<CandidateErrorCode> {
  constructor(
    code: CandidateErrorCode,
    message: string,
    options?: CodedErrorOptions,
  ) {
    super(CANDIDATE_ERRORS[code], message, options);
  }
}
