import { isNumberToken } from "../foundation";
import { LookupError } from "./errors";

/**
 * Refuses the placeholders of CDKTF: Terraform knows their values when it plans, a lookup needs
 * them now. They are recognised by how they are encoded, because this room does not know cdktf.
 *
 * @param where what the user wrote it for, e.g. `vmInstanceUuid`
 * @throws LookupError `NotConcrete`
 */
export function requireConcrete(where: string, value: unknown): void {
  if (!holdsToken(value)) return;
  throw new LookupError(
    "NotConcrete",
    `${where} is a token: a value that Terraform knows only when it plans, while a lookup asks now`,
    {
      hint:
        "Pass a value that your program knows: a constant, an environment variable, the answer of another lookup. " +
        "Where only Terraform knows it (an output of a resource, a TerraformVariable), use the construct ZstackVmIsoCandidates, which asks at plan time.",
    },
  );
}

function holdsToken(value: unknown): boolean {
  if (typeof value === "string")
    // In capitals, too: somebody may have called toUpperCase on a token.
    return /tftoken\[/i.test(value);
  if (typeof value === "number") return isNumberToken(value);
  if (Array.isArray(value)) return value.some(holdsToken);
  if (typeof value !== "object" || value === null) return false;
  if ("resolve" in value && typeof value.resolve === "function") return true;
  // A list of blocks that only Terraform knows (ComplexList).
  if ("interpolationAsList" in value) return true;
  return Object.entries(value).some((entry) => entry.some(holdsToken));
}
