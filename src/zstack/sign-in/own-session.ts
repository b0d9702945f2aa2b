import { createHash } from "node:crypto";
import { errorText, protectSecret } from "../../foundation";
import { type ApiRequest } from "../transport/api-request";
import { type ZStackErrorCode } from "../error-table";
import { everyName } from "../connection/setting-names";
import { ZStackError } from "../errors";
import { logOut } from "./log-out";
import { type Credential } from "../connection/settings";
import { type SignInPorts } from "./sign-in";

type LoginCredential = Extract<Credential, { kind: "account" | "iam2" }>;

const REMEMBER_FAILURE_MS = 30_000;
/** Answers to a login that asking again does not change. */
const FINAL: ReadonlySet<ZStackErrorCode> = new Set([
  "LoginFailed",
  "TooManySessions",
  "PermissionDenied",
]);

/**
 * A node writes 32 digits. What is let through fits into a header, and into the patterns that mask
 * it: a text of 100 kB, masked, would take all memory.
 */
const SESSION = /^[\w.:+/=-]{1,256}$/;

/** The text is not shown: it may hold a session all the same. */
function noSession(): ZStackError {
  return new ZStackError(
    "AnswerNotUnderstood",
    "The answer to the login holds no valid session: it is empty, too long, or contains other characters",
    {
      fault: "cloud",
      hint: "Check that the endpoint is a ZStack management node (port 8080, context path /zstack).",
    },
  );
}

/**
 * A session that we log in and log out: one login for all callers, made when the first needs it
 * (docs/zstack-contract.md#login-and-logout).
 */
export class OwnSession {
  private login: Promise<string> | undefined;
  /** All that were logged in and not logged out, newest last. */
  private readonly open: string[] = [];
  private readonly underWay = new Set<Promise<unknown>>();
  /** Ends the logins that are under way. */
  private readonly stop = new AbortController();
  private closed = false;
  /** When a login failed for want of an answer, by the monotonic clock. */
  private failedAt: number | undefined;

  constructor(
    private readonly credential: LoginCredential,
    private readonly ports: SignInPorts,
  ) {}

  /** Whether this error says that the session is over. */
  static hasExpired(caught: unknown): boolean {
    return caught instanceof ZStackError && caught.code === "SessionInvalid";
  }

  /**
   * @throws ZStackError when signing in fails. Later calls fail the same way: a refused password is
   *   never tried again, and a node that does not answer is not asked again for half a minute,
   *   so that a thousand blocks do not wait for it one after the other.
   */
  uuid(): Promise<string> {
    // A call that comes after the log-out would leave a session behind that nobody ends.
    if (this.closed)
      return Promise.reject(
        new DOMException("The client is closed", "AbortError"),
      );
    const { clock } = this.ports;
    if (
      this.failedAt !== undefined &&
      clock.monotonic() - this.failedAt > REMEMBER_FAILURE_MS
    ) {
      this.failedAt = undefined;
      this.login = undefined;
    }
    this.login ??= this.logIn();
    return this.login;
  }

  /**
   * A fresh session in place of `expired`. Callers that found the same session expired share one
   * new login.
   */
  async renewed(expired: string): Promise<string> {
    const before = this.uuid();
    // Of the callers that wait here for the same login, the first replaces it.
    if ((await before) === expired && this.login === before && !this.closed) {
      this.ports.log.info("the ZStack session has expired; signing in again");
      this.forget(expired);
      this.login = this.logIn();
    }
    return this.uuid();
  }

  async close(within: number): Promise<void> {
    this.closed = true;
    // Not to the last millisecond: the one who waits has something to do, too.
    const deadline = this.ports.caller.deadline(0.9 * within);
    // A login that nobody waits for any more still opens a session. The other half of the time is
    // for the log-out.
    await this.loginsEnded(within / 2);
    await Promise.all(
      this.open.toReversed().map((uuid) => this.logOut(uuid, deadline)),
    );
    this.open.length = 0;
  }

  /** Waits for the logins that are under way; then gives them up. */
  private async loginsEnded(within: number): Promise<void> {
    if (this.underWay.size === 0) return;
    const { clock, log } = this.ports;
    const ended = new AbortController();
    const late = clock.sleep(within, ended.signal).then(
      () => {
        log.warn(
          "a login was not answered; if it opened a session, that ends by itself when it expires",
        );
        this.stop.abort();
      },
      () => undefined,
    );
    await Promise.race([Promise.allSettled(this.underWay), late]);
    ended.abort();
  }

  openSessions(): readonly string[] {
    return [...this.open];
  }

  private forget(uuid: string): void {
    const at = this.open.indexOf(uuid);
    if (at >= 0) this.open.splice(at, 1);
  }

  private async logOut(uuid: string, deadline: number): Promise<void> {
    const { caller, log } = this.ports;
    try {
      await logOut(caller, uuid, deadline);
    } catch (caught) {
      log.warn("log-out failed; the session ends by itself when it expires", {
        error: errorText(caught),
      });
    }
  }

  /**
   * Not bound to any caller's signal: one that is aborted must not fail the others, nor leave a
   * session nobody knows.
   */
  private logIn(): Promise<string> {
    const login = this.logInByCredential();
    this.underWay.add(login);
    const done = (): void => {
      this.underWay.delete(login);
    };
    login.then(done, (caught: unknown) => {
      done();
      if (!(caught instanceof ZStackError && FINAL.has(caught.code)))
        this.failedAt = this.ports.clock.monotonic();
    });
    return login;
  }

  private async logInByCredential(): Promise<string> {
    const { credential, ports } = this;
    const hash = createHash("sha512")
      .update(credential.password, "utf8")
      .digest("hex");
    protectSecret(hash);
    if (credential.kind === "account") {
      const uuid = await this.openSession({
        method: "PUT",
        path: "/v1/accounts/login",
        body: {
          logInByAccount: { accountName: credential.name, password: hash },
        },
      });
      ports.log.info("signed in to ZStack", { account: credential.name });
      return uuid;
    }
    const uuid = await this.openSession({
      method: "PUT",
      path: "/v1/iam2/virtual-ids/login",
      body: {
        loginIAM2VirtualID: { name: credential.name, password: hash },
      },
    });
    ports.log.info("signed in to ZStack", { iam2_name: credential.name });
    if (credential.project === undefined) return uuid;
    const project = await this.openSession({
      method: "PUT",
      path: "/v1/iam2/projects/login",
      body: { loginIAM2Project: { projectName: credential.project } },
      headers: { Authorization: `OAuth ${uuid}` },
    });
    ports.log.info("entered an IAM2 project", { project: credential.project });
    return project;
  }

  /** A refused login, with the settings that hold the name and the password. */
  private withNames(caught: unknown): unknown {
    if (!(caught instanceof ZStackError) || caught.code !== "LoginFailed")
      return caught;
    const [name, password] = (
      this.credential.kind === "account"
        ? (["accountName", "accountPassword"] as const)
        : (["iam2Name", "iam2Password"] as const)
    ).map((key) => everyName(key, this.ports.spelling));
    return caught.with({
      hint: `Check ${name ?? ""} and ${password ?? ""}. ZStack does not say which of the two is wrong.`,
    });
  }

  /**
   * A login whose answer is lost may leave a session until it expires, whether it is asked again or
   * not; so it is, as reads are. A wrong password is an answer, and never asked again.
   */
  private async openSession(request: ApiRequest): Promise<string> {
    const answer = await this.ports.caller
      .call(
        { ...request, repeatable: true, confidential: true },
        { signal: this.stop.signal },
      )
      .catch((caught: unknown) => {
        throw this.withNames(caught);
      });
    const uuid = answer.fields.object("inventory").string("uuid");
    if (!SESSION.test(uuid)) throw noSession();
    protectSecret(uuid);
    this.open.push(uuid);
    return uuid;
  }
}
