import { uuidProblem } from "../candidates";
import {
  type Diagnostic,
  type ObjectValue,
  type PathStep,
  type Value,
} from "../tfplugin";

/**
 * What is wrong with an argument that takes one of ZStack's UUIDs. Null and unknown values are
 * judged elsewhere, or when they are known.
 */
export function uuidProblems(
  config: ObjectValue,
  argument: string,
): Diagnostic[] {
  return uuidProblemsOf(config[argument], [argument]);
}

/** As {@link uuidProblems}, of a value that lies deeper. */
export function uuidProblemsOf(
  value: Value | undefined,
  path: readonly PathStep[],
): Diagnostic[] {
  const problem = typeof value === "string" ? uuidProblem(value) : undefined;
  return problem === undefined ? [] : [{ severity: "error", ...problem, path }];
}
