import { Token } from "cdktf";
import { type Construct } from "constructs";
import { isUuid, tryRepairUuid } from "../foundation";
import { ConstructError } from "./errors";

/**
 * Refuses a literal that is no UUID of ZStack. Tokens are judged when Terraform knows them.
 *
 * @throws ConstructError `InvalidUuid`
 */
export function requireUuid(
  construct: Construct,
  argument: string,
  uuid: string,
): void {
  if (Token.isUnresolved(uuid) || isUuid(uuid)) return;
  const right = tryRepairUuid(uuid);
  throw new ConstructError(
    "InvalidUuid",
    construct.node,
    `${argument} ${JSON.stringify(uuid)} is not 32 lower-case hexadecimal digits.` +
      (right === undefined ? "" : ` Write "${right}".`),
  );
}
