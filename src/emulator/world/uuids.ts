import { createHash } from "node:crypto";

/** The account `admin` of every ZStack installation (contract 2.2). */
export const ADMIN_ACCOUNT_UUID = "36c27e8ff05c4780bf6d2fa65700f22e";

/**
 * A uuid as ZStack writes them (32 lower hex digits, no dashes) that is always the same for the same kind and name, so that tests can
 * name a resource before it exists. It has the form of a version 5 uuid: ZStack tells well-formed uuids from others (contract 6.3).
 */
export function uuidOf(kind: string, name: string): string {
  const digits = createHash("sha256")
    .update(`${kind}/${name}`)
    .digest("hex")
    .slice(0, 32)
    .split("");
  digits[12] = "5";
  digits[16] = "8";
  return digits.join("");
}
