import { uuidProblem } from "../candidates";
import {
  type Diagnostic,
  type ObjectValue,
  type PathStep,
  type Value,
} from "../tfplugin";

/** The arguments that say which ISO is in which drive. */
export const ATTACHMENT_UUIDS = [
  "vm_instance_uuid",
  "image_uuid",
  "cd_rom_uuid",
];

/**
 * What is wrong with arguments that take one of ZStack's UUIDs. Null and unknown values are judged
 * elsewhere, or when they are known.
 */
export function uuidProblems(
  config: ObjectValue,
  names: readonly string[],
): Diagnostic[] {
  return names.flatMap((name) => uuidProblemsOf(config[name], [name]));
}

/** As {@link uuidProblems}, of a value that lies deeper. */
export function uuidProblemsOf(
  value: Value | undefined,
  path: readonly PathStep[],
): Diagnostic[] {
  const problem = typeof value === "string" ? uuidProblem(value) : undefined;
  return problem === undefined ? [] : [{ severity: "error", ...problem, path }];
}
