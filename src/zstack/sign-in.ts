import { type Clock, type Logger } from "../foundation";
import { AccessKeySignIn } from "./access-key";
import {
  type Answer,
  type ApiRequest,
  type CallOptions,
  type Caller,
} from "./caller";
import { OwnSession } from "./own-session";
import { type ConnectionSettings } from "./settings";
import { abortable } from "./abortable";

/** Puts one request to the cloud in somebody's name. */
export type SignedCall = (request: ApiRequest) => Promise<Answer>;

/** Puts requests to the cloud in somebody's name. */
export interface SignIn {
  /**
   * Runs `work`, which asks by the call it is given. When our own session turns out to have expired, `work` runs once more with a new
   * one; an asynchronous API tells so only when its job is polled (contract §2.1), hence work and not a single request.
   *
   * @throws ZStackError, also when signing in fails; an `AbortError` when the signal fires
   */
  run<T>(
    work: (call: SignedCall) => Promise<T>,
    options: CallOptions,
  ): Promise<T>;
  /** Logs out what we logged in, also when the login is still under way. Never throws. */
  close(): Promise<void>;
}

export interface SignInPorts {
  readonly caller: Caller;
  readonly clock: Clock;
  readonly log: Logger;
}

export function createSignIn(
  { credential, timeZone }: Pick<ConnectionSettings, "credential" | "timeZone">,
  ports: SignInPorts,
): SignIn {
  switch (credential.kind) {
    case "session":
      return borrowedSession(credential.uuid, ports.caller);
    case "accessKey":
      return new AccessKeySignIn(credential, { ...ports, timeZone });
    case "account":
    case "iam2":
      return ownSession(new OwnSession(credential, ports), ports.caller);
  }
}

/** Somebody else's: used, never renewed, never logged out. */
function borrowedSession(uuid: string, caller: Caller): SignIn {
  return {
    run: (work, options) =>
      work((request) => caller.call(withSession(request, uuid), options)),
    close: () => Promise.resolve(),
  };
}

/** Ours: made when the first call needs it, renewed once when it has expired meanwhile. */
function ownSession(session: OwnSession, caller: Caller): SignIn {
  return {
    run: async (work, options) => {
      const runWith = (uuid: string) =>
        work((request) => caller.call(withSession(request, uuid), options));
      const uuid = await abortable(session.uuid(), options.signal);
      try {
        return await runWith(uuid);
      } catch (caught) {
        if (!OwnSession.hasExpired(caught)) throw caught;
        return runWith(await abortable(session.renewed(uuid), options.signal));
      }
    },
    close: () => session.close(),
  };
}

function withSession(request: ApiRequest, uuid: string): ApiRequest {
  return {
    ...request,
    headers: () => ({ ...request.headers?.(), Authorization: `OAuth ${uuid}` }),
  };
}
