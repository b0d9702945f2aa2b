import { type ZStackErrorCode } from "../error-table";
import { ZStackError } from "../errors";
import { type ApiRequest, type CallOptions } from "../transport/api-request";
import { type Caller } from "../transport/caller";

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
    const { status } = await caller.call(jobQuery(jobId), options);
    return status === 202 ? "running" : "ended";
  } catch (caught) {
    if (!(caught instanceof ZStackError)) throw caught;
    if (isUnknownJob(caught) || UNSURE.has(caught.code)) return "unknown";
    if (caught.zstackCode === undefined) throw caught;
    return "failed";
  }
}

/**
 * What a poll is answered with when ZStack does not know how the job ended, or speaks of something
 * else: "session expired" may be the end of the job, or said to the query, which is not signed.
 */
const UNSURE: ReadonlySet<ZStackErrorCode> = new Set([
  "ServerTimedOut",
  "SessionInvalid",
]);

export function jobQuery(jobId: string): ApiRequest {
  return {
    method: "GET",
    path: `/v1/api-jobs/${jobId}`,
    asynchronous: true,
    // A job may have ended with this very error.
    final: ["ServerTimedOut"],
  };
}

/**
 * The node's own word (docs/zstack-contract.md#jobs), not the page of a web server that is
 * starting.
 */
export function isUnknownJob(caught: unknown): boolean {
  return (
    caught instanceof ZStackError &&
    caught.code === "GatewayRefused" &&
    caught.httpStatus === 404
  );
}
