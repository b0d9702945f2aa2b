import { errors } from "./business-errors";
import { action, type Call } from "../call";
import { ok, type Reply } from "../http/replies";

export function accountLogin({ node, body }: Call): Reply {
  const { accountName, password } = action(body, "logInByAccount");
  // Fields are checked in this order; a body under another key has none of them.
  if (password === undefined) throw errors.mandatory("password");
  return ok({ inventory: node.sessions.logIn(accountName, password) });
}

export function userLogin({ body }: Call): Reply {
  const { accountName, accountUuid } = action(body, "logInByUser");
  if (accountName === undefined && accountUuid === undefined)
    throw errors.noAccount();
  // The emulator's world has no users within accounts.
  throw errors.wrongUser();
}

export function login({ node, body }: Call): Reply {
  const { username, password, loginType } = action(body, "logIn");
  if (loginType !== "account") throw errors.unknownLoginType(String(loginType));
  return ok({ inventory: node.sessions.logIn(username, password) });
}

export function virtualIdLogin({ node, body }: Call): Reply {
  const { name, password } = action(body, "loginIAM2VirtualID");
  return ok({ inventory: node.sessions.logInVirtualId(name, password) });
}

export function projectLogin({ node, body, sessionUuid }: Call): Reply {
  const { projectName } = action(body, "loginIAM2Project");
  return ok({
    inventory: node.sessions.logInProject(sessionUuid, projectName),
  });
}

export function logOut({ node, parameters }: Call): Reply {
  node.sessions.logOut(parameters[0] ?? "");
  return ok({});
}

export function isValid({ node, parameters }: Call): Reply {
  return ok({ valid: node.sessions.isValid(parameters[0] ?? "") });
}
