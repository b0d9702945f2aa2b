import { isUuid, tryRepairUuid } from "../foundation";
import { type Diagnostic, type ObjectValue } from "../tfplugin";

/** What is wrong with an argument that takes one of ZStack's UUIDs. Null and unknown values are judged elsewhere, or when they are known. */
export function uuidFaults(
  config: ObjectValue,
  argument: string,
): Diagnostic[] {
  const uuid = config[argument];
  if (typeof uuid !== "string" || isUuid(uuid)) return [];
  const right = tryRepairUuid(uuid);
  return [
    {
      severity: "error",
      summary: "Not a UUID of ZStack",
      detail:
        `${JSON.stringify(uuid)} is not what ZStack calls a UUID: 32 lower-case hexadecimal digits without dashes.` +
        (right === undefined ? "" : ` Write "${right}".`),
      path: [argument],
    },
  ];
}
