import { type CodedErrorOptions } from "./coded-error";

/** One thing that is wrong with what was given. */
export interface Problem {
  /** One line without a full stop. */
  readonly summary: string;
  /** What is wrong with it and what to do, in whole sentences. */
  readonly detail: string;
}

/**
 * Several problems as the parts of one error, each advice next to what it is about. There must be
 * at least one.
 */
export function partsOfProblems([first, ...others]: readonly Problem[]): {
  readonly summary: string;
  readonly options: CodedErrorOptions;
} {
  const { summary, detail } = first ?? { summary: "", detail: "" };
  const more = others.map((one) => `${one.summary}: ${one.detail}`);
  return {
    summary,
    // The hint stands last in the text, where it would be read as advice on the last problem.
    options:
      more.length === 0 ? { hint: detail } : { details: [detail, ...more] },
  };
}
