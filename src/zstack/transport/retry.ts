import { type ZStackError, type ZStackErrorCode } from "../errors";

const FIRST_WAIT = 100;
const LONGEST_WAIT = 2_000;

type Again = "yes" | "elsewhere" | "never";

const AGAIN: Readonly<Record<ZStackErrorCode, Again>> = {
  Unreachable: "yes",
  TimedOut: "yes",
  GatewayFailed: "yes",
  NotReady: "yes",
  ServerTimedOut: "yes",
  NotZStack: "never",
  ConfigurationInvalid: "never",
  TlsFailed: "never",
  OperationTimedOut: "never",
  GatewayRefused: "never",
  LoginFailed: "never",
  TooManySessions: "never",
  SessionInvalid: "never",
  PermissionDenied: "never",
  AccessKeyRefused: "never",
  ClockSkew: "never",
  NotFound: "never",
  JobLost: "never",
  JobUnfinished: "never",
  OperationFailed: "never",
  AnswerNotUnderstood: "never",
  AnswerTooLarge: "never",
};

/**
 * Whether asking again may help, when asking is harmless.
 *
 * - `yes`: the node or the way to it is in trouble that may pass (product page §2.1).
 * - `elsewhere`: this node will say the same again, but another one may not: a name that does not
 *   resolve, a page in place of the API (a node that is starting answers so, contract §3).
 * - `never`: an answer. ZStack's business errors come with status 503, so the status says nothing
 *   (contract, trap 1).
 */
export function again(error: ZStackError): Again {
  const nameUnknown =
    error.code === "Unreachable" && causeCode(error) === "ENOTFOUND";
  const pageInstead = error.code === "NotZStack" && error.httpStatus === 404;
  return nameUnknown || pageInstead ? "elsewhere" : AGAIN[error.code];
}

/** Node's code of what was caught underneath, e.g. `ECONNREFUSED`. */
export function causeCode({ cause }: ZStackError): unknown {
  return cause instanceof Error && "code" in cause ? cause.code : undefined;
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
