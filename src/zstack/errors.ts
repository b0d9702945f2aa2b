import { CodedError, type CodedErrorOptions } from "../foundation";
import { ZSTACK_ERRORS, type ZStackErrorCode } from "./error-table";

/** What is known about a failed request, beside its code and text. */
export interface ZStackErrorOptions extends CodedErrorOptions {
  /** `GET http://node:8080/zstack/v1/…`, without the query. */
  readonly request?: string | undefined;
  readonly httpStatus?: number | undefined;
  /**
   * ZStack's own code, e.g. `SYS.1006`. The only stable thing in its errors
   * (docs/zstack-contract.md#errors).
   */
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
    options: ZStackErrorOptions = {},
  ) {
    super(ZSTACK_ERRORS[code], message, options);
    this.request = options.request;
    this.httpStatus = options.httpStatus;
    this.zstackCode = options.zstackCode;
    this.retryAfter = options.retryAfter;
    this.jobId = options.jobId;
  }

  /** The same error with more information. */
  with(more: {
    readonly summary?: string;
    readonly details?: readonly string[];
    readonly hint?: string;
    readonly jobId?: string;
  }): ZStackError {
    const { fault, request, httpStatus, zstackCode, retryAfter } = this;
    return new ZStackError(this.code, more.summary ?? this.summary, {
      fault,
      request,
      httpStatus,
      zstackCode,
      retryAfter,
      hint: more.hint ?? this.hint,
      details: [...this.details, ...(more.details ?? [])],
      cause: this.cause,
      jobId: more.jobId ?? this.jobId,
    });
  }
}
