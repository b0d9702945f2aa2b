import { type Spelling } from "../connection/settings";
import { type Clock, type Logger } from "../../foundation";
import {
  type ApiResponse,
  type ApiRequest,
  type CallOptions,
  type Caller,
} from "../transport/caller";

/** Puts one request to the cloud in somebody's name. */
export type SignedCall = (request: ApiRequest) => Promise<ApiResponse>;

/** Puts requests to the cloud in somebody's name. */
export interface SignIn {
  /**
   * Runs `work`, which asks by the call it is given. When our own session turns out to have
   * expired, `work` runs once more with a new one; an asynchronous API says so only when its job
   * is polled (docs/zstack-contract.md#authorization-header), hence work and not a single request.
   *
   * @throws ZStackError, also when signing in fails; an `AbortError` when the signal fires
   */
  run<T>(
    work: (call: SignedCall) => Promise<T>,
    options: CallOptions,
  ): Promise<T>;
  /**
   * Runs `work` that changes something. A session of our own that is over is renewed before
   * anything is sent: afterwards it would be unknown whether the change was made, and it must not
   * be sent twice.
   *
   * @throws ZStackError as {@link run}; an `AbortError` when the signal fires
   */
  change<T>(
    work: (call: SignedCall) => Promise<T>,
    options: CallOptions,
  ): Promise<T>;
  /** What {@link close} would log out now. */
  openSessions(): readonly string[];
  /**
   * Logs out what we logged in within so many milliseconds, also when the login is still under way.
   * Never throws.
   */
  close(within: number): Promise<void>;
}

export interface SignInPorts {
  /** How errors call a setting. */
  readonly spelling: Spelling;
  readonly caller: Caller;
  readonly clock: Clock;
  readonly log: Logger;
}
