import { uuidFault } from "../candidates";
import { type Diagnostic, type ObjectValue } from "../tfplugin";

/**
 * What is wrong with an argument that takes one of ZStack's UUIDs. Null and unknown values are
 * judged elsewhere, or when they are known.
 */
export function uuidFaults(
  config: ObjectValue,
  argument: string,
): Diagnostic[] {
  const uuid = config[argument];
  const fault = typeof uuid === "string" ? uuidFault(uuid) : undefined;
  return fault === undefined
    ? []
    : [{ severity: "error", ...fault, path: [argument] }];
}
