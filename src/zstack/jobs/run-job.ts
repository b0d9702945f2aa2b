import { randomUUID } from "node:crypto";
import { type Clock, errorText, isAbort } from "../../foundation";
import { ZStackError } from "../errors";
import { type Ports } from "../ports";
import { type SignIn } from "../sign-in/sign-in";
import { type ApiRequest, type CallOptions } from "../transport/api-request";
import { type Caller } from "../transport/caller";
import { type Fields } from "../transport/fields";
import { again, causeCode, neverLeft } from "../transport/retry";
import {
  type Job,
  jobEnded,
  jobLost,
  jobUnfinished,
  resultUnreadable,
} from "./job-errors";
import { isUnknownJob, jobQuery } from "./job-state";

/** What starts a job, and how its result is read. */
export interface JobRequest<Result> extends Pick<
  ApiRequest,
  "method" | "path" | "query" | "body"
> {
  readonly read: (result: Fields) => Result;
}

/** How a change is made. */
export interface ChangeOptions extends CallOptions {
  /** Hears the id of the job before it is sent: by it, ZStack reports later how it ended. */
  readonly onJob?: ((jobId: string) => void) | undefined;
}

export interface JobPorts extends Ports {
  /** Sends in somebody's name. */
  readonly signIn: SignIn;
  /** Asks for the job; that needs no sign-in. */
  readonly caller: Caller;
}

const FIRST_POLL_MS = 200;
const LONGEST_POLL_MS = 2_000;
/**
 * How long a request whose answer was lost may take to reach the node, before "unknown job" means
 * that it never did.
 */
const ON_ITS_WAY_MS = 3_000;

/**
 * Runs an asynchronous API to its end (docs/zstack-contract.md#jobs): sends it once, under a job id
 * of our own, and polls that id at our own endpoint. The `location` in the answer is not followed:
 * it may name a host that is not reachable from here, or not the cloud's.
 *
 * When the answer to the sending is lost, the same id shows whether the job was accepted. Nothing
 * is ever done twice.
 *
 * @throws ZStackError of the job itself; `outcomeUnknown` recognizes the errors after which it may
 *   still have been done
 */
export async function runJob<Result>(
  { read, ...request }: JobRequest<Result>,
  ports: JobPorts,
  { onJob, ...options }: ChangeOptions,
): Promise<Result> {
  await ports.signIn.beforeChange(options);
  options.signal?.throwIfAborted();
  const job: Job = {
    id: randomUUID().replaceAll("-", ""),
    asked: `${request.method} ${request.path}`,
  };
  const deadline = options.deadline ?? ports.caller.deadline();
  onJob?.(job.id);
  const sending = {
    ...request,
    headers: { "X-Job-UUID": job.id },
    repeatable: false,
    asynchronous: true,
  };
  const lost = await send(job, ports, () =>
    ports.signIn.call(sending, options),
  );
  const result = await poll({ ...options, job, lost, deadline }, ports);
  try {
    return read(result);
  } catch (caught) {
    throw resultUnreadable(job, caught);
  }
}

/** @returns why it is not known whether the job was accepted; undefined when it was */
async function send(
  job: Job,
  { log }: JobPorts,
  call: () => Promise<{ readonly status: number }>,
): Promise<unknown> {
  try {
    const { status } = await call();
    log.debug("zstack accepted a job", { job_id: job.id, status });
    return undefined;
  } catch (caught) {
    if (!mayHaveArrived(caught)) throw caught;
    log.warn("the answer to a change was lost; asking for its job", {
      job_id: job.id,
      error: errorText(caught),
    });
    return caught;
  }
}

/**
 * Whether a request that failed like this can have reached the node all the same. Only what surely
 * was no: a connection that did not come about, a certificate that was not trusted, a refusal in
 * ZStack's own words, and what failed before it was sent.
 */
function mayHaveArrived(caught: unknown): boolean {
  if (!(caught instanceof ZStackError)) return isAbort(caught);
  switch (caught.code) {
    case "Unreachable":
      return !neverLeft(caught);
    case "TlsFailed":
      // Not a matter of trust: the encryption may also have failed in the middle of the answer.
      return /^(?:EPROTO|ERR_SSL_)/.test(String(causeCode(caught)));
    case "GatewayRefused":
      // The id is ours and new: somebody on the way sent the request twice, and the first copy was
      // accepted.
      return caught.details.join().includes("Duplicate job uuid");
    case "TimedOut":
    case "GatewayFailed":
    case "NotZStack":
    case "AnswerNotUnderstood":
    case "AnswerTooLarge":
      return true;
    default:
      return false;
  }
}

interface Polling {
  readonly job: Job;
  /** Why it is not known whether the job was accepted. */
  readonly lost: unknown;
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}

async function poll(
  { job, lost, deadline, signal }: Polling,
  { caller, clock, log }: JobPorts,
): Promise<Fields> {
  const began = clock.monotonic();
  let trouble: unknown = lost;
  for (
    let wait = FIRST_POLL_MS;
    ;
    wait = Math.min(wait * 1.5, LONGEST_POLL_MS)
  ) {
    const left = deadline - clock.monotonic();
    if (signal?.aborted === true)
      throw jobUnfinished(job, trouble, "the wait was interrupted");
    if (left <= 0) throw jobUnfinished(job, trouble, "the time was over");
    try {
      const query = jobQuery(job.id);
      const answer = await caller.call(query, { deadline, signal });
      if (answer.status !== 202) return answer.fields;
      trouble = undefined;
    } catch (caught) {
      const unknown = isUnknownJob(caught);
      const onItsWay =
        lost !== undefined && clock.monotonic() - began < ON_ITS_WAY_MS;
      if (unknown && !onItsWay) throw jobLost(job, lost);
      if (!unknown && !isPassing(caught)) throw jobEnded(job, caught);
      trouble = unknown ? lost : caught;
      log.debug("the job cannot be asked for now", {
        job_id: job.id,
        error: errorText(caught),
      });
    }
    await pause(clock, Math.min(wait, Math.max(0, left)), signal);
  }
}

/** A management node that restarts is back in a minute; the job goes on meanwhile. */
function isPassing(caught: unknown): boolean {
  return (
    isAbort(caught) ||
    (caught instanceof ZStackError &&
      (caught.code === "OperationTimedOut" ||
        (caught.code !== "ServerTimedOut" && again(caught) !== "never")))
  );
}

async function pause(
  clock: Clock,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  // Being stopped is looked at by the loop.
  await clock.sleep(ms, signal).catch((caught: unknown) => {
    if (!isAbort(caught)) throw caught;
  });
}
