import { isUuid, tryRepairUuid } from "../foundation";
import { type Diagnostic, type ObjectValue } from "../tfplugin";

export const NO_UUID = "Not a UUID of ZStack";

/** Why `uuid` is none, and the right form when there is one. */
export function noUuidText(uuid: string): string {
  const right = tryRepairUuid(uuid);
  return (
    `${JSON.stringify(uuid)} is not what ZStack calls a UUID: 32 lower-case hexadecimal digits without dashes.` +
    (right === undefined ? "" : ` Write "${right}".`)
  );
}

/** What is wrong with an argument that takes one of ZStack's UUIDs. Null and unknown values are judged elsewhere, or when they are known. */
export function uuidFaults(
  config: ObjectValue,
  argument: string,
): Diagnostic[] {
  const uuid = config[argument];
  if (typeof uuid !== "string" || isUuid(uuid)) return [];
  return [
    {
      severity: "error",
      summary: NO_UUID,
      detail: noUuidText(uuid),
      path: [argument],
    },
  ];
}
