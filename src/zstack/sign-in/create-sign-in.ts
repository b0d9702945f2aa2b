import { abortable, protectSecret } from "../../foundation";
import { AccessKeySignIn } from "./access-key";
import { type ApiRequest, type Caller } from "../transport/caller";
import { OwnSession } from "./own-session";
import { isOver } from "./session-validity";
import {
  type ConnectionSettings,
  type Credential,
} from "../connection/settings";
import { type CallOptions } from "../transport/caller";
import { type SignIn, type SignInPorts } from "./sign-in";

export function createSignIn(
  { credential, timeZone }: Pick<ConnectionSettings, "credential" | "timeZone">,
  ports: SignInPorts,
): SignIn {
  // Whoever made the settings: a program may have, without reading a configuration.
  protectSecret(secretOf(credential));
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

function secretOf(credential: Credential): string {
  switch (credential.kind) {
    case "session":
      return credential.uuid;
    case "accessKey":
      return credential.secret;
    case "account":
    case "iam2":
      return credential.password;
  }
}

/** Somebody else's: used, never renewed, never logged out. */
function borrowedSession(uuid: string, caller: Caller): SignIn {
  const run: SignIn["run"] = (work, options) =>
    work((request) => caller.call(withSession(request, uuid), options));
  return {
    run,
    // The one who lent it renews it: there is nothing that could be done before a change.
    change: run,
    openSessions: () => [],
    close: () => Promise.resolve(),
  };
}

/** Ours: made when the first call needs it, renewed once when it has expired meanwhile. */
function ownSession(session: OwnSession, caller: Caller): SignIn {
  const run: SignIn["run"] = async (work, options) => {
    const runWith = (uuid: string) =>
      work((request) => caller.call(withSession(request, uuid), options));
    const uuid = await abortable(session.uuid(), options.signal);
    try {
      return await runWith(uuid);
    } catch (caught) {
      if (!OwnSession.hasExpired(caught)) throw caught;
      return runWith(await abortable(session.renewed(uuid), options.signal));
    }
  };
  const renewIfOver = async (options: CallOptions): Promise<void> => {
    const uuid = await abortable(session.uuid(), options.signal);
    if (await isOver(caller, uuid, options))
      await abortable(session.renewed(uuid), options.signal);
  };
  return {
    run,
    change: async (work, options) => {
      await renewIfOver(options);
      return run(work, options);
    },
    openSessions: () => session.openSessions(),
    close: (within) => session.close(within),
  };
}

function withSession(request: ApiRequest, uuid: string): ApiRequest {
  return {
    ...request,
    headers: () => ({ ...request.headers?.(), Authorization: `OAuth ${uuid}` }),
  };
}
