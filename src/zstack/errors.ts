import { CodedError, type CodedErrorOptions } from "../foundation";

/**
 * Why the cloud gave no usable answer. docs/errors.md says of each what to do.
 *
 * - `ConfigurationInvalid`: the connection settings cannot be used.
 * - `Unreachable`: no connection, or it broke. `TimedOut`: no complete answer to one try in time.
 *   `TlsFailed`: no trust.
 * - `OperationTimedOut`: the whole read or change took longer than it may.
 * - `GatewayFailed`: a 5xx or 429 in text, of a proxy or of a node that is coming up. `NotReady`
 *   (SYS.1010). `ServerTimedOut` (SYS.1001).
 * - `NotZStack`: an answer, but not of a ZStack management node (a web page, a redirect).
 * - `GatewayRefused`: a 4xx of the gateway in text (contract §1.2).
 * - `LoginFailed` (ID.1000), `TooManySessions` (ID.1006), `SessionInvalid` (ID.1001),
 *   `PermissionDenied` (ID.1002 and the like).
 * - `AccessKeyRefused`, `ClockSkew`: the gateway's 403 for access keys (contract §2.5).
 * - `NotFound` (SYS.1003): a uuid that names nothing.
 * - `JobLost`: the node knows no job of this id. `JobUnfinished`: its end was not heard of, or
 *   cannot be read.
 * - `OperationFailed`: every other business error; `zstackCode` tells which.
 * - `AnswerNotUnderstood`: JSON that is not what the API promises. `AnswerTooLarge`: more bytes
 *   than the limit.
 */
export type ZStackErrorCode =
  | "ConfigurationInvalid"
  | "Unreachable"
  | "TimedOut"
  | "TlsFailed"
  | "OperationTimedOut"
  | "GatewayFailed"
  | "NotReady"
  | "ServerTimedOut"
  | "NotZStack"
  | "GatewayRefused"
  | "LoginFailed"
  | "TooManySessions"
  | "SessionInvalid"
  | "PermissionDenied"
  | "AccessKeyRefused"
  | "ClockSkew"
  | "NotFound"
  | "JobLost"
  | "JobUnfinished"
  | "OperationFailed"
  | "AnswerNotUnderstood"
  | "AnswerTooLarge";

/** What is known about a failed request, beside its code and text. */
export interface ZStackErrorOptions extends CodedErrorOptions {
  /** `GET http://node:8080/zstack/v1/…`, without the query. */
  readonly request?: string | undefined;
  readonly httpStatus?: number | undefined;
  /** ZStack's own code, e.g. `SYS.1006`. The only stable thing in its errors (contract §3). */
  readonly zstackCode?: string | undefined;
  /** Milliseconds that the server asked us to wait (`Retry-After`). */
  readonly retryAfter?: number | undefined;
  /** Of the job that the error is about. */
  readonly jobId?: string | undefined;
}

/** Asking ZStack failed. Decide by `code`; docs/errors.md says of each what to do. */
export class ZStackError extends CodedError<ZStackErrorCode> {
  readonly request: string | undefined;
  readonly httpStatus: number | undefined;
  readonly zstackCode: string | undefined;
  readonly retryAfter: number | undefined;
  readonly jobId: string | undefined;

  constructor(
    code: ZStackErrorCode,
    message: string,
    options: ZStackErrorOptions,
  ) {
    super(code, message, options);
    this.request = options.request;
    this.httpStatus = options.httpStatus;
    this.zstackCode = options.zstackCode;
    this.retryAfter = options.retryAfter;
    this.jobId = options.jobId;
  }

  /** The same error with more to tell. */
  with(more: {
    readonly message?: string;
    readonly details?: readonly string[];
    readonly hint?: string;
    readonly jobId?: string;
  }): ZStackError {
    return new ZStackError(this.code, more.message ?? this.message, {
      fault: this.fault,
      hint: more.hint ?? this.hint,
      details: [...this.details, ...(more.details ?? [])],
      cause: this.cause,
      request: this.request,
      httpStatus: this.httpStatus,
      zstackCode: this.zstackCode,
      retryAfter: this.retryAfter,
      jobId: more.jobId ?? this.jobId,
    });
  }
}
