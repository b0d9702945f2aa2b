import { isError } from "../../foundation";
import { ZSTACK_ERRORS, type ZStackErrorRow } from "../error-table";
import { type ZStackError } from "../errors";

const FIRST_WAIT = 100;
const LONGEST_WAIT = 2_000;

/** See {@link again}. */
export type Again = ZStackErrorRow["again"];

/**
 * Whether asking again may help, when asking is harmless.
 *
 * - `yes`: the node or the way to it is in trouble that may pass (docs/errors.md).
 * - `once`: the same, but a try that waits for its timeout is long: one more, no further.
 * - `elsewhere`: this node will say the same again, but another one may not: a name that does not
 *   resolve, a page in place of the API (a node that is starting answers so,
 *   docs/zstack-contract.md#errors).
 * - `never`: an answer. ZStack's business errors come with status 503, so the status says nothing
 *   (docs/zstack-contract.md#errors).
 */
export function again(error: ZStackError): Again {
  const nameUnknown =
    error.code === "Unreachable" && causeCode(error) === "ENOTFOUND";
  const pageInstead = error.code === "NotZStack" && error.httpStatus === 404;
  return nameUnknown || pageInstead
    ? "elsewhere"
    : ZSTACK_ERRORS[error.code].again;
}

/** There was no connection. */
const NOT_CONNECTED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"];
/** The same while connecting; on a connection that was there they may also come late. */
const UNREACHABLE = ["EHOSTUNREACH", "ENETUNREACH"];

/**
 * Whether the request surely was not sent: the connection did not come about. Then a change may be
 * put to another node, too.
 */
export function neverLeft(error: ZStackError): boolean {
  if (error.code !== "Unreachable") return false;
  const code = String(causeCode(error));
  return (
    NOT_CONNECTED.includes(code) ||
    (UNREACHABLE.includes(code) && failedCall(error) === "connect")
  );
}

/** The system call that failed underneath, as node-fetch reports it. */
function failedCall({ cause }: ZStackError): unknown {
  return isError(cause) && "erroredSysCall" in cause
    ? cause.erroredSysCall
    : undefined;
}

/** Node's code of what was caught underneath, e.g. `ECONNREFUSED`. */
export function causeCode({ cause }: ZStackError): unknown {
  return isError(cause) && "code" in cause ? cause.code : undefined;
}

/**
 * Milliseconds to wait after the `attempt`-th try (1, 2, …): from 100 ms, doubled each time, at
 * most 2 s, of which half is left to chance so that many clients do not come back at once.
 *
 * @param random from 0 to 1
 */
export function backOff(attempt: number, random: number): number {
  const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
  return most / 2 + (random * most) / 2;
}

/**
 * Milliseconds that `Retry-After` asks for: seconds, or a date.
 *
 * @returns undefined when there is none, or it cannot be read
 */
export function parseRetryAfter(
  header: string | null,
  now: number,
): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
