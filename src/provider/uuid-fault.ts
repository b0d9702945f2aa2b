import { uuidFault } from "../candidates";
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
export function uuidFaults(
  config: ObjectValue,
  argument: string,
): Diagnostic[] {
  return uuidFaultsOf(config[argument], [argument]);
}

/** As {@link uuidFaults}, of a value that lies deeper. */
export function uuidFaultsOf(
  value: Value | undefined,
  path: readonly PathStep[],
): Diagnostic[] {
  const fault = typeof value === "string" ? uuidFault(value) : undefined;
  return fault === undefined ? [] : [{ severity: "error", ...fault, path }];
}
