import { randomUUID } from "node:crypto";
import { type Clock, errorText, isAbort, type Logger } from "../foundation";
import {
  type ApiRequest,
  type CallOptions,
  type Caller,
} from "./transport/caller";
import { ZSTACK_ERRORS, type ZStackErrorCode } from "./error-table";
import { ZStackError } from "./errors";
import { type Fields } from "./transport/fields";
import { again, causeCode, neverLeft } from "./transport/retry";
import { type SignedCall } from "./sign-in/sign-in";

export type JobRequest = Pick<
  ApiRequest,
  "method" | "path" | "query" | "body"
> & { readonly method: "POST" | "PUT" | "DELETE" };

export interface JobPorts {
  /** Sends in somebody's name. */
  readonly call: SignedCall;
  /** Asks for the job; that needs no sign-in. */
  readonly caller: Caller;
  readonly clock: Clock;
  readonly log: Logger;
}

const FIRST_POLL_MS = 200;
const LONGEST_POLL_MS = 2_000;
/**
 * How long a request whose answer was lost may take to reach the node, before "unknown job" means
 * that it never did.
 */
const ON_ITS_WAY_MS = 3_000;

/**
 * What the node says of a job that was started earlier; `unknown` when it knows none of this id
 * (any more), or does not know how it ended.
 */
export type JobState = "running" | "ended" | "failed" | "unknown";

/** Asks once for a job (docs/zstack-contract.md#jobs). */
export async function askJob(
  jobId: string,
  caller: Caller,
  options: CallOptions,
): Promise<JobState> {
  try {
    const { status } = await caller.call(jobQuestion(jobId), options);
    return status === 202 ? "running" : "ended";
  } catch (caught) {
    if (!(caught instanceof ZStackError)) throw caught;
    if (isUnknownJob(caught) || UNSURE.has(caught.code)) return "unknown";
    if (caught.zstackCode === undefined) throw caught;
    return "failed";
  }
}

function jobQuestion(jobId: string): ApiRequest {
  return {
    method: "GET",
    path: `/v1/api-jobs/${jobId}`,
    asynchronous: true,
    // A job may have ended with this very error.
    final: ["ServerTimedOut"],
  };
}

/**
 * Runs an asynchronous API to its end (docs/zstack-contract.md#jobs): sends it once, under a job id
 * of our own, and polls that id at our own endpoint. The `location` in the answer is not followed:
 * it may name a host that is not reachable from here, or not the cloud's.
 *
 * When the answer to the sending is lost, the same id shows whether the job was accepted. Nothing
 * is ever sent twice.
 *
 * @param read makes sense of the job's result
 * @throws ZStackError of the job itself; {@link outcomeUnknown} recognizes the errors after which
 *   it may still have been done
 */
export async function runJob<Result>(
  { read, ...request }: JobRequest & { read: (result: Fields) => Result },
  ports: JobPorts,
  options: ChangeOptions,
): Promise<Result> {
  options.signal?.throwIfAborted();
  const job: Job = {
    id: randomUUID().replaceAll("-", ""),
    asked: `${request.method} ${request.path}`,
  };
  const deadline = options.deadline ?? ports.caller.deadline();
  options.onJob?.(job.id);
  const lost = await send(request, ports, job);
  const result = await poll(
    { job, lost, deadline, signal: options.signal },
    ports,
  );
  try {
    return read(result);
  } catch (caught) {
    throw resultUnreadable(job, caught);
  }
}

/** How a change is made. */
export interface ChangeOptions extends CallOptions {
  /** Hears the id of the job before it is sent: by it, ZStack reports later how it ended. */
  readonly onJob?: ((jobId: string) => void) | undefined;
}

interface Job {
  readonly id: string;
  readonly asked: string;
}

/** @returns why it is not known whether the job was accepted; undefined when it was */
async function send(
  request: JobRequest,
  { call, log }: JobPorts,
  job: Job,
): Promise<unknown> {
  try {
    const answer = await call({
      ...request,
      headers: () => ({ "X-Job-UUID": job.id }),
      repeatable: false,
      asynchronous: true,
    });
    log.debug("zstack accepted a job", {
      job_id: job.id,
      status: answer.status,
    });
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

/**
 * The node's own word (docs/zstack-contract.md#jobs), not the page of a web server that is
 * starting.
 */
function isUnknownJob(caught: unknown): boolean {
  return (
    caught instanceof ZStackError &&
    caught.code === "GatewayRefused" &&
    caught.httpStatus === 404
  );
}

interface Polling {
  readonly job: Job;
  /** Why it is not known whether the job was accepted. */
  readonly lost: unknown;
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
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
      throw unfinished(job, { trouble, why: "the wait was interrupted" });
    if (left <= 0) throw unfinished(job, { trouble, why: "the time was over" });
    try {
      const answer = await caller.call(jobQuestion(job.id), {
        deadline,
        signal,
      });
      if (answer.status !== 202) return answer.fields;
      trouble = undefined;
    } catch (caught) {
      const unknown = isUnknownJob(caught);
      const onItsWay =
        lost !== undefined && clock.monotonic() - began < ON_ITS_WAY_MS;
      if (unknown && !onItsWay) throw jobLost(job, lost);
      if (!unknown && !isPassing(caught)) throw ended(job, caught);
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

/**
 * What a poll is answered with when ZStack does not know how the job ended, or speaks of something
 * else: "session expired" may be the end of the job, or said to the question, which is not signed.
 */
const UNSURE: ReadonlySet<ZStackErrorCode> = new Set([
  "ServerTimedOut",
  "SessionInvalid",
]);

/**
 * Whether, after this error of a change, it may have been done all the same, or be done later. Look
 * at the resource then. After every other error it was not done.
 */
export function outcomeUnknown(caught: unknown): boolean {
  return (
    caught instanceof ZStackError &&
    ZSTACK_ERRORS[caught.code].mayBeDone === true
  );
}

/**
 * How the job ended, when ZStack itself says so. Whatever else answers a poll (a proxy, a sign-in
 * page) knows nothing of the job.
 */
function ended(job: Job, caught: unknown): unknown {
  if (!(caught instanceof ZStackError)) return caught;
  return caught.zstackCode === undefined || caught.code === "SessionInvalid"
    ? unfinished(job, { trouble: caught, why: "its state could not be read" })
    : caught.with({
        // Not the question about the job was refused, but the job.
        summary: caught.summary.replace(caught.request ?? "", job.asked),
        details: [`Job: ${job.id}`],
        jobId: job.id,
      });
}

/** ZStack reported that the job is done, in a form that is not the API's. */
function resultUnreadable({ id, asked }: Job, cause: unknown): ZStackError {
  return new ZStackError(
    "JobUnfinished",
    `ZStack ended the job ${id} (${asked}), but its result cannot be read`,
    {
      jobId: id,
      cause,
      details: [`Result: ${errorText(cause)}`],
      hint: "It was probably done. Look at the VM before you try again.",
    },
  );
}

function unfinished(
  { id, asked }: Job,
  { trouble, why }: { trouble: unknown; why: string },
): ZStackError {
  return new ZStackError(
    "JobUnfinished",
    `The job ${id} (${asked}) was not finished when ${why}`,
    {
      jobId: id,
      details:
        trouble === undefined
          ? ["When last asked, ZStack was still working on it."]
          : [`Last trouble: ${errorText(trouble)}`],
      hint: "It may still be done. Look at the VM before you try again; a longer timeout waits longer.",
    },
  );
}

function jobLost({ id, asked }: Job, lost: unknown): ZStackError {
  return new ZStackError(
    "JobLost",
    lost === undefined
      ? `The management node does not know the job ${id} (${asked}) any more, though it had accepted it`
      : `The answer to ${asked} was lost, and the management node knows no job ${id}`,
    {
      jobId: id,
      details: lost === undefined ? [] : [`The answer: ${errorText(lost)}`],
      hint: "Look at the VM: the job may have been done before it was forgotten.",
    },
  );
}
