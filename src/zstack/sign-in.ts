import { type Clock, type Logger } from "../foundation";
import { AccessKeySignIn } from "./access-key";
import { type ApiRequest, type CallOptions, type Caller } from "./caller";
import { type Fields } from "./fields";
import { OwnSession } from "./own-session";
import { type ConnectionSettings } from "./settings";
import { abortable } from "./abortable";

/** Puts a request to the cloud in somebody's name. */
export interface SignIn {
  /** @throws ZStackError, also when signing in fails; an `AbortError` when the signal fires */
  call(request: ApiRequest, options: CallOptions): Promise<Fields>;
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
    call: (request, options) =>
      caller.call(withSession(request, uuid), options),
    close: () => Promise.resolve(),
  };
}

/** Ours: made when the first call needs it, renewed once when it has expired meanwhile. */
function ownSession(session: OwnSession, caller: Caller): SignIn {
  return {
    call: async (request, options) => {
      const uuid = await abortable(session.uuid(), options.signal);
      try {
        return await caller.call(withSession(request, uuid), options);
      } catch (caught) {
        if (!OwnSession.hasExpired(caught)) throw caught;
        const fresh = await abortable(session.renewed(uuid), options.signal);
        return caller.call(withSession(request, fresh), options);
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
