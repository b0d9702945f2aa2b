import { createHash } from "node:crypto";
import { errorText, type Logger, protectSecret } from "../foundation";
import { readAnswer } from "./answer";
import { type Credential } from "./connection";
import { Fields } from "./fields";
import { type Transport } from "./transport";

/** The session uuid that requests carry. */
export interface Session {
  /** @throws ZStackError when signing in fails; every later call fails the same way, so that no account is tried in a row */
  uuid(): Promise<string>;
  /**
   * A fresh session in place of `expired`, or undefined when this session is not ours to renew.
   * Callers that found the same session expired share one new login.
   */
  renewed(expired: string): Promise<string | undefined>;
  /** Logs out what we logged in, also when the login is still under way. Never throws. */
  close(): Promise<void>;
}

export function createSession(
  credential: Credential,
  transport: Transport,
  log: Logger,
): Session {
  return credential.kind === "session"
    ? borrowedSession(credential.uuid)
    : new AccountSession(credential, transport, log);
}

/** Somebody else's: used, never renewed, never logged out. */
function borrowedSession(uuid: string): Session {
  return {
    uuid: () => Promise.resolve(uuid),
    renewed: () => Promise.resolve(undefined),
    close: () => Promise.resolve(),
  };
}

class AccountSession implements Session {
  private login: Promise<string> | undefined;
  private closed = false;

  constructor(
    private readonly account: {
      readonly name: string;
      readonly password: string;
    },
    private readonly transport: Transport,
    private readonly log: Logger,
  ) {}

  uuid(): Promise<string> {
    // A call that comes after the log-out would leave a session behind that nobody ends.
    if (this.closed)
      return Promise.reject(
        new DOMException("The client is closed", "AbortError"),
      );
    this.login ??= this.logIn();
    return this.login;
  }

  async renewed(expired: string): Promise<string | undefined> {
    const before = this.uuid();
    // Of the callers that wait here for the same login, the first replaces it.
    if ((await before) === expired && this.login === before && !this.closed)
      this.login = this.logIn();
    return this.uuid();
  }

  async close(): Promise<void> {
    this.closed = true;
    const { login } = this;
    if (login === undefined) return;
    this.login = undefined;
    const uuid = await login.catch(() => undefined);
    if (uuid === undefined) return;
    try {
      await this.transport.send({
        method: "DELETE",
        path: `/v1/accounts/sessions/${uuid}`,
      });
    } catch (caught) {
      this.log.warn(
        "log-out failed; the session ends by itself when it expires",
        { error: errorText(caught) },
      );
    }
  }

  /** Not bound to any caller's signal: one that is aborted must not fail the others, nor leave a session nobody knows. */
  private async logIn(): Promise<string> {
    const { name, password } = this.account;
    const hash = createHash("sha512").update(password, "utf8").digest("hex");
    protectSecret(hash);
    const answer = await this.transport.send({
      method: "PUT",
      path: "/v1/accounts/login",
      body: { logInByAccount: { accountName: name, password: hash } },
    });
    const uuid = Fields.of(
      readAnswer(answer).get("inventory"),
      "the answer.inventory",
    ).string("uuid");
    protectSecret(uuid);
    this.log.info("signed in to ZStack", { account: name });
    return uuid;
  }
}
