import { isUuid, type Problem, tryRepairUuid } from "../foundation";

/**
 * What is wrong with a uuid of ZStack, when something is: the cloud would only say that it knows
 * nothing of this name.
 */
export function uuidProblem(uuid: string): Problem | undefined {
  if (isUuid(uuid)) return undefined;
  const right = tryRepairUuid(uuid);
  return {
    summary: "Not a UUID of ZStack",
    detail:
      `${JSON.stringify(uuid)} is not what ZStack calls a UUID: 32 lower-case hexadecimal digits without dashes.` +
      (right === undefined ? "" : ` Write "${right}".`),
  };
}
