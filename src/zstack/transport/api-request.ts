import { type ZStackErrorCode } from "../error-table";
import { type Fields } from "./fields";

export type Method = "GET" | "PUT" | "POST" | "DELETE";

export type Headers = Readonly<Record<string, string>>;
export type MakeHeaders = () => Headers;

/** One call of the REST API, whichever node answers it. */
export interface ApiRequest {
  readonly method: Method;
  /** From `/v1` on; each segment already encoded. */
  readonly path: string;
  readonly query?: URLSearchParams | undefined;
  readonly body?: unknown;
  readonly headers?: Headers;
  /** Whether asking again is harmless: reads, and the session's own calls. Default: GET only. */
  readonly repeatable?: boolean;
  /** Its answer brings a credential: nothing of it is ever quoted. */
  readonly confidential?: boolean;
  /** It may be answered "accepted" or "still running" (202). Anything else is answered at once. */
  readonly asynchronous?: boolean;
  /** Errors that are the answer here, though they are worth another try elsewhere. */
  readonly final?: readonly ZStackErrorCode[];
}

export interface ApiResponse {
  /** 200, or 202 for work that goes on (docs/zstack-contract.md#status-codes). */
  readonly status: number;
  readonly fields: Fields;
}

/** How long a call may go on, and who may end it. */
export interface CallOptions {
  /** Ends the call at once; it then rejects with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * When to give up, tries and waiting included, by the monotonic clock: what
   * `ZStackClient.deadline()` returns. Pass the same to all calls of one read or change. Default:
   * `operationTimeout` from now.
   */
  readonly deadline?: number | undefined;
}
