import { createHmac } from "node:crypto";
import { tryReadDate } from "../time/access-key-date";
import { type GatewayRequest, type Node } from "../call";
import { type Reply, text } from "../http/replies";
import { offsetAt } from "../time/zone-time";

const WINDOW_MS = 15 * 60_000;

/**
 * The signature that belongs to a request: verb, `Date` as sent, decoded path from `/v1` on,
 * without the query (docs/zstack-contract.md#access-keys).
 */
function signatureOf(
  secret: string,
  { method, date, path }: { method: string; date: string; path: string },
): string {
  return createHmac("sha1", secret)
    .update(`${method}\n${date}\n${path}`, "utf8")
    .digest("base64");
}

/**
 * Checks `Authorization: ZStack <id>:<signature>` in the server's order: backend known, `Date`
 * there, readable, near the node's time, one colon, key, signature. All of it comes before the
 * request itself is looked at.
 *
 * @returns the session of the key's account, or the refusal
 */
export function readAccessKey(
  node: Node,
  { method, path, headers }: GatewayRequest,
): { uuid: string } | Reply {
  if (node.accessKeys === false) {
    return text(
      500,
      "RestAuthenticationType type: ZStack was not registered by any RestAuthenticationBackend",
    );
  }
  const { date } = headers;
  const late = dateFault(node, date);
  if (late !== undefined) return late;
  const pair = (headers.authorization ?? "")
    .slice("ZStack".length)
    .trim()
    .split(":");
  const [id = "", signature] = pair;
  if (pair.length !== 2)
    return text(400, "accessKey format is 'ZStack AccessKeyId:Signature'");
  if (node.accessKeys === "unbound") {
    return text(
      400,
      "unable to find RestAuthenticationBackend[provider type: ZStack]",
    );
  }
  const found = tryFindKey(node, id);
  if (found === undefined)
    return text(403, `access key id: ${id} does not existed or disabled`);
  return signature ===
    signatureOf(found.secret, { method, date: date ?? "", path })
    ? { uuid: node.sessions.ofAccessKey(found.accountUuid) }
    : text(403, "wrong accessKey signature");
}

function dateFault(node: Node, date: string | undefined): Reply | undefined {
  if (date === undefined)
    return text(400, "'Date' must be incuded in request header");
  const read = tryReadDate(date);
  if (read === undefined) {
    return text(
      400,
      "'Date' format error, correct format is 'EEE, dd MMM yyyy HH:mm:ss z'",
    );
  }
  const now = node.now();
  // By default the figures are held against the clock on the node's own wall: a correct GMT date
  // fails at a node in China.
  const skew = node.checkTimeZone
    ? read.instant - now
    : read.wallClock - (now + offsetAt(node.timeZone, now));
  return Math.abs(skew) > WINDOW_MS
    ? text(403, "requestTimeTooSkewed")
    : undefined;
}

function tryFindKey(
  { world }: Node,
  id: string,
): { secret: string; accountUuid: string } | undefined {
  for (const { uuid, accessKeys = [] } of world.accounts) {
    const key = accessKeys.find(
      (one) => one.id === id && one.state !== "Disabled",
    );
    if (key !== undefined) return { secret: key.secret, accountUuid: uuid };
  }
  return undefined;
}
