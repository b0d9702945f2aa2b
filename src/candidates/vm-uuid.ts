import { isUuid, tryRepairUuid } from "../foundation";

/** What every text about a wrong uuid is headed. */
export const NO_UUID = "Not a UUID of ZStack";

/** What is wrong with the uuid of a VM, when something is: ZStack would only say that it knows no such VM. */
export function vmUuidFault(
  uuid: string,
): { readonly summary: string; readonly detail: string } | undefined {
  if (isUuid(uuid)) return undefined;
  const right = tryRepairUuid(uuid);
  return {
    summary: NO_UUID,
    detail:
      `${JSON.stringify(uuid)} is not what ZStack calls a UUID: 32 lower-case hexadecimal digits without dashes.` +
      (right === undefined ? "" : ` Write "${right}".`),
  };
}
