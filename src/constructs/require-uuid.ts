import { type Construct } from "constructs";
import { isUuid, tryRepairUuid } from "../foundation";
import { ConstructError } from "./errors";
import { isReference } from "./is-reference";

/**
 * Refuses a literal that is no UUID of ZStack, and a value that is none at all, as JavaScript may
 * give it. References are judged when Terraform knows them.
 *
 * @throws ConstructError `InvalidUuid`
 */
export function requireUuid(
  construct: Construct,
  argument: string,
  uuid: unknown,
): void {
  if (isReference(uuid)) return;
  if (typeof uuid !== "string")
    throw new ConstructError(
      "InvalidUuid",
      construct.node,
      `${argument} is ${String(uuid)}. Give 32 lower-case hexadecimal digits, or a reference.`,
    );
  if (isUuid(uuid)) return;
  const right = tryRepairUuid(uuid);
  throw new ConstructError(
    "InvalidUuid",
    construct.node,
    `${argument} ${JSON.stringify(uuid)} is not 32 lower-case hexadecimal digits.` +
      (right === undefined ? "" : ` Write "${right}".`),
  );
}
