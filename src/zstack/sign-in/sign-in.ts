import { type Ports } from "../ports";
import {
  type ApiRequest,
  type ApiResponse,
  type CallOptions,
} from "../transport/api-request";
import { type Caller } from "../transport/caller";

/** Puts requests to the cloud in somebody's name. */
export interface SignIn {
  /**
   * Sends one request. When our own session turns out to have expired, it is sent once more with a
   * new one: what is refused so was not done.
   *
   * @throws ZStackError, also when signing in fails; an `AbortError` when the signal fires
   */
  call(request: ApiRequest, options: CallOptions): Promise<ApiResponse>;
  /**
   * Renews a session of our own that is over. An asynchronous API says so only when its job is
   * polled (docs/zstack-contract.md#authorization-header): then it would be unknown whether the
   * change was made, and it must not be sent twice.
   *
   * @throws ZStackError as {@link call}; an `AbortError` when the signal fires
   */
  beforeChange(options: CallOptions): Promise<void>;
  /** What {@link close} would log out now. */
  openSessions(): readonly string[];
  /**
   * Logs out what we logged in within so many milliseconds, also when the login is still under way.
   * Never throws.
   */
  close(within: number): Promise<void>;
}

export interface SignInPorts extends Ports {
  readonly caller: Caller;
}
