import { CodedError, type CodedErrorOptions } from "../foundation";

/**
 * Why the cloud gave no usable answer.
 *
 * - `ConfigurationInvalid`: the connection settings cannot be used.
 * - `Unreachable`: no connection, or it broke. `TimedOut`: no answer in time.
 * - `NotZStack`: an answer, but not of a ZStack management node (a web page, a redirect).
 * - `GatewayRefused`: the gateway refused the request itself, by plain text (contract §1.2).
 * - `LoginFailed` (ID.1000), `TooManySessions` (ID.1006), `SessionInvalid` (ID.1001), `PermissionDenied` (ID.1002).
 * - `NotFound` (SYS.1003): a uuid that names nothing.
 * - `OperationFailed`: every other business error; `zstackCode` tells which.
 * - `AnswerNotUnderstood`: JSON that is not what the API promises. `AnswerTooLarge`: more bytes than the limit.
 */
export type ZStackErrorCode =
  | "ConfigurationInvalid"
  | "Unreachable"
  | "TimedOut"
  | "NotZStack"
  | "GatewayRefused"
  | "LoginFailed"
  | "TooManySessions"
  | "SessionInvalid"
  | "PermissionDenied"
  | "NotFound"
  | "OperationFailed"
  | "AnswerNotUnderstood"
  | "AnswerTooLarge";

export interface ZStackErrorOptions extends CodedErrorOptions {
  /** `GET http://node:8080/zstack/v1/…`, without the query. */
  readonly request?: string;
  readonly httpStatus?: number;
  /** ZStack's own code, e.g. `SYS.1006`. The only stable thing in its errors (contract §3). */
  readonly zstackCode?: string;
}

export class ZStackError extends CodedError<ZStackErrorCode> {
  readonly request: string | undefined;
  readonly httpStatus: number | undefined;
  readonly zstackCode: string | undefined;

  constructor(
    code: ZStackErrorCode,
    message: string,
    options: ZStackErrorOptions,
  ) {
    super(code, message, options);
    this.request = options.request;
    this.httpStatus = options.httpStatus;
    this.zstackCode = options.zstackCode;
  }
}
