import { accountOf } from "../access/access";

import { action, type Call } from "../call";
import { errors } from "./business-errors";
import { type JobResult } from "./jobs";

const LEAST_SECONDS = 60;
const MOST_SECONDS = 31_536_000;

/**
 * RenewSession, the one asynchronous call about sessions
 * (docs/zstack-contract.md#login-and-logout).
 */
export function renewSession(call: Call): () => JobResult {
  const { node, body, parameters } = call;
  const { duration } = action(body, "renewSession");
  const seconds = typeof duration === "number" ? duration : undefined;
  if (
    seconds !== undefined &&
    (seconds < LEAST_SECONDS || seconds > MOST_SECONDS)
  )
    throw errors.outOfRange("duration", LEAST_SECONDS, MOST_SECONDS);
  const uuid = parameters[0] ?? "";
  node.sessions.checkExists(uuid);
  accountOf(call);
  return () => ({
    body: {
      inventory: node.sessions.renew(
        uuid,
        seconds === undefined ? undefined : seconds * 1000,
      ),
    },
  });
}
