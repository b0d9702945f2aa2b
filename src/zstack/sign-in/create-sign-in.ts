import { abortable, protectSecret } from "../../foundation";
import {
  type ConnectionSettings,
  type Credential,
} from "../connection/settings";
import { type MakeHeaders } from "../transport/api-request";
import { type Caller } from "../transport/caller";
import { AccessKeySignIn } from "./access-key";
import { OwnSession } from "./own-session";
import { isOver } from "./session-validity";
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
  return {
    call: (request, options) =>
      caller.call(request, options, withSession(uuid)),
    // The one who lent it renews it.
    beforeChange: () => Promise.resolve(),
    openSessions: () => [],
    close: () => Promise.resolve(),
  };
}

/** Ours: made when the first call needs it, renewed once when it has expired meanwhile. */
function ownSession(session: OwnSession, caller: Caller): SignIn {
  return {
    call: async (request, options) => {
      const uuid = await abortable(session.uuid(), options.signal);
      try {
        return await caller.call(request, options, withSession(uuid));
      } catch (caught) {
        if (!OwnSession.hasExpired(caught)) throw caught;
        const fresh = await abortable(session.renewed(uuid), options.signal);
        return caller.call(request, options, withSession(fresh));
      }
    },
    beforeChange: async (options) => {
      const uuid = await abortable(session.uuid(), options.signal);
      if (await isOver(caller, uuid, options))
        await abortable(session.renewed(uuid), options.signal);
    },
    openSessions: () => session.openSessions(),
    close: (within) => session.close(within),
  };
}

function withSession(uuid: string): MakeHeaders {
  return () => ({ Authorization: `OAuth ${uuid}` });
}
