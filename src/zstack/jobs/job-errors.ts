import { errorText } from "../../foundation";
import { ZSTACK_ERRORS } from "../error-table";
import { ZStackError } from "../errors";

/** A job under our own id, and the request that started it. */
export interface Job {
  readonly id: string;
  /** `POST /v1/…` */
  readonly asked: string;
}

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
export function jobEnded(job: Job, caught: unknown): unknown {
  if (!(caught instanceof ZStackError)) return caught;
  return caught.zstackCode === undefined || caught.code === "SessionInvalid"
    ? jobUnfinished(job, caught, "its state could not be read")
    : caught.with({
        // Not the query for the job was refused, but the job.
        summary: caught.summary.replace(caught.request ?? "", job.asked),
        details: [`Job: ${job.id}`],
        jobId: job.id,
      });
}

/** ZStack reported that the job is done, in a form that is not the API's. */
export function resultUnreadable(
  { id, asked }: Job,
  cause: unknown,
): ZStackError {
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

/** @param trouble why its state was not known when it was last asked for; undefined when it was */
export function jobUnfinished(
  { id, asked }: Job,
  trouble: unknown,
  why: string,
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

/** @param lost why the answer to the sending is not known; undefined when it is */
export function jobLost({ id, asked }: Job, lost: unknown): ZStackError {
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
