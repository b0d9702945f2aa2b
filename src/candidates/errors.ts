import { CodedError, type CodedErrorOptions } from "../foundation";

/**
 * Why there is not the one answer that was asked for.
 *
 * - `NoCandidate`: exactly one ISO was wanted, and none matches. `SeveralCandidates`: more than one
 *   does.
 * - `InvalidChoice`: the conditions cannot be judged (`choiceFaults` tells each fault; doors ask it
 *   first).
 */
export type CandidateErrorCode =
  "NoCandidate" | "SeveralCandidates" | "InvalidChoice";

export class CandidateError extends CodedError<CandidateErrorCode> {
  constructor(
    code: CandidateErrorCode,
    message: string,
    options: Omit<CodedErrorOptions, "fault"> = {},
  ) {
    super(code, message, { ...options, fault: "configuration" });
  }
}
