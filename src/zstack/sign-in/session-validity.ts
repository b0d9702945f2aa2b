import { type CallOptions } from "../transport/api-request";
import { type Caller } from "../transport/caller";
import { type ZStackErrorCode } from "../error-table";
import { ZStackError } from "../errors";

/**
 * Answers of something that does not know the question: an old version, or a gateway that hides it.
 */
const NO_SAYING: ReadonlySet<ZStackErrorCode> = new Set([
  "AnswerNotUnderstood",
  "GatewayRefused",
  "NotFound",
  "NotZStack",
  "OperationFailed",
  "PermissionDenied",
  "SessionInvalid",
]);

/**
 * Whether the node says that a session is over. It needs no sign-in, and does not prolong the
 * session. Only a plain `{"valid": false}` counts: what cannot be read is no reason to give a
 * session up.
 *
 * A change asks this before it is sent. Once it is, "session expired" may speak of the job or of
 * the question about the job, and it is unknown whether the change was made.
 */
export async function isOver(
  caller: Caller,
  sessionUuid: string,
  options: CallOptions,
): Promise<boolean> {
  const path = `/v1/accounts/sessions/${encodeURIComponent(sessionUuid)}/valid`;
  try {
    const { fields } = await caller.call({ method: "GET", path }, options);
    return fields.get("valid") === false;
  } catch (caught) {
    if (caught instanceof ZStackError && NO_SAYING.has(caught.code))
      return false;
    throw caught;
  }
}
