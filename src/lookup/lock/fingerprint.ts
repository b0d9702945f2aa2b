import { createHash } from "node:crypto";
import { type Endpoint } from "../../zstack";

/**
 * Distinguishes clouds in a lock that is committed: one hash for each management node, so
 * that no host name stands in it. It hides a name from readers, not from somebody who tries out
 * names.
 */
export function fingerprintsOf(endpoints: readonly Endpoint[]): string[] {
  return endpoints
    .map(({ baseUrl }) => createHash("sha256").update(baseUrl).digest("hex"))
    .map((hash) => `sha256:${hash.slice(0, 16)}`)
    .sort();
}

/**
 * Whether an entry was made at the cloud that is configured: at one node of it at least, for a
 * second node may be added or left out. True when none is configured: nothing then says otherwise.
 */
export function isOfCloud(
  entry: { readonly endpoints: readonly string[] },
  configured: readonly string[],
): boolean {
  return (
    configured.length === 0 ||
    configured.some((one) => entry.endpoints.includes(one))
  );
}
