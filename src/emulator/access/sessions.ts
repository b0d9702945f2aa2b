import { createHash, randomUUID } from "node:crypto";
import { errors } from "../apis/business-errors";
import { javaDate, type Json } from "../http/replies";
import {
  type World,
  type WorldAccount,
  type WorldVirtualId,
} from "../world/world";

interface LiveSession {
  readonly uuid: string;
  /** What sessions are counted by: an account's own uuid, or that of an IAM2 virtual id. */
  readonly userUuid: string;
  readonly accountUuid: string;
  readonly createdAt: number;
  expiresAt: number;
}

export interface SessionRules {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Of the dates in an answer. */
  readonly timeZone: string;
  /** Milliseconds from the last use. */
  readonly timeout: number;
  /** Live sessions of one user. */
  readonly most: number;
  /** A login ends the user's other sessions. */
  readonly unique: boolean;
}

/**
 * Logins and sessions of one cloud (docs/zstack-contract.md#login-and-logout, #session-lifetime):
 * sliding with every authorised call.
 */
export class Sessions {
  private readonly live = new Map<string, LiveSession>();
  /**
   * Session uuid of an access key → account. They never expire, nothing lists them, and they
   * are not counted.
   */
  private readonly ofKeys = new Map<string, string>();

  constructor(
    private readonly world: World,
    private readonly rules: SessionRules,
  ) {}

  /** How many sessions have neither expired nor been logged out. */
  get count(): number {
    return [...this.live.values()].filter((session) => this.isAlive(session))
      .length;
  }

  logIn(accountName: unknown, passwordHash: unknown): Json {
    const { uuid } = whoIs(this.world.accounts, { accountName }, passwordHash);
    return this.open({ userUuid: uuid, accountUuid: uuid });
  }

  /**
   * The first half of an IAM2 sign-in: a session that owns nothing yet, of the virtual id itself.
   */
  logInVirtualId(name: unknown, passwordHash: unknown): Json {
    const people = this.world.iam2?.virtualIds ?? [];
    const { uuid } = whoIs(people, { name }, passwordHash);
    return this.open({ userUuid: uuid, accountUuid: uuid });
  }

  /**
   * The second half: another session, of the project's account. The first one lives on and has to
   * be logged out as well.
   */
  logInProject(sessionUuid: string, projectName: unknown): Json {
    if (typeof projectName !== "string") throw errors.mandatory("projectName");
    const { userUuid } = this.alive(sessionUuid);
    const virtualId = this.world.iam2?.virtualIds.find(
      ({ uuid }) => uuid === userUuid,
    );
    if (virtualId === undefined) throw errors.noVirtualId(userUuid);
    return this.open({
      userUuid,
      accountUuid: this.projectAccount(virtualId, projectName),
    });
  }

  private projectAccount(virtualId: WorldVirtualId, name: string): string {
    const project = this.world.iam2?.projects.find((one) => one.name === name);
    if (project === undefined) throw errors.noProject(name);
    if (!virtualId.projects.includes(name))
      throw errors.notInProject(virtualId.uuid, project.uuid);
    return project.accountUuid;
  }

  /** The standing session of an access key's account. */
  ofAccessKey(accountUuid: string): string {
    for (const [uuid, account] of this.ofKeys)
      if (account === accountUuid) return uuid;
    const uuid = newUuid();
    this.ofKeys.set(uuid, accountUuid);
    return uuid;
  }

  /** The account of a session; using it puts its end off. */
  use(uuid: string): WorldAccount {
    const ofKey = this.ofKeys.get(uuid);
    return this.account(ofKey ?? this.alive(uuid).accountUuid);
  }

  isValid(uuid: string): boolean {
    const session = this.live.get(uuid);
    return session !== undefined && this.isAlive(session);
  }

  /** Also of an unknown session: the server answers the same. */
  logOut(uuid: string): void {
    this.live.delete(uuid);
  }

  /**
   * Sets the end of any session, not only of the asking one. Throws SYS.1003 for one that is not
   * there.
   */
  renew(uuid: string, durationMs = this.rules.timeout): Json {
    const session = this.existing(uuid);
    session.expiresAt = this.rules.now() + durationMs;
    return this.inventory(session);
  }

  /** Throws SYS.1003 for a session that is not there. */
  checkExists(uuid: string): void {
    this.existing(uuid);
  }

  private existing(uuid: string): LiveSession {
    const session = this.live.get(uuid);
    if (session === undefined)
      throw errors.notFound("sessionUuid", uuid, "SessionVO");
    return session;
  }

  /** Ends all sessions now, as time would. */
  expireAll(): void {
    this.live.clear();
  }

  private open(who: { userUuid: string; accountUuid: string }): Json {
    const mine = [...this.live.values()].filter(
      (s) => s.userUuid === who.userUuid && this.isAlive(s),
    );
    if (this.rules.unique) for (const { uuid } of mine) this.live.delete(uuid);
    else if (mine.length >= this.rules.most) throw errors.tooManySessions();
    const now = this.rules.now();
    const session = {
      ...who,
      uuid: newUuid(),
      createdAt: now,
      expiresAt: now + this.rules.timeout,
    };
    this.live.set(session.uuid, session);
    return this.inventory(session);
  }

  private alive(uuid: string): LiveSession {
    const session = this.live.get(uuid);
    if (session === undefined || !this.isAlive(session))
      throw errors.sessionInvalid();
    session.expiresAt = this.rules.now() + this.rules.timeout;
    return session;
  }

  /**
   * Virtual ids and projects own what carries their uuid, without being in the world's list. Of an
   * account that has gone no session is left.
   */
  private account(uuid: string): WorldAccount {
    const { accounts, iam2 } = this.world;
    const account = accounts.find((one) => one.uuid === uuid);
    if (account !== undefined) return account;
    const isOfIam2 =
      iam2?.virtualIds.some((one) => one.uuid === uuid) === true ||
      iam2?.projects.some((one) => one.accountUuid === uuid) === true;
    if (!isOfIam2) throw errors.sessionInvalid();
    return { uuid, name: `iam2 ${uuid}`, password: "" };
  }

  private isAlive({ expiresAt }: LiveSession): boolean {
    return expiresAt > this.rules.now();
  }

  private inventory(session: LiveSession): Json {
    const { uuid, accountUuid, userUuid, createdAt, expiresAt } = session;
    return {
      uuid,
      accountUuid,
      userUuid,
      expiredDate: javaDate(expiresAt, this.rules.timeZone),
      createDate: javaDate(createdAt, this.rules.timeZone),
      noSessionEvaluation: false,
    };
  }
}

/** @param named the name under the field's own name, for the refusal */
function whoIs<Person extends { uuid: string; name: string; password: string }>(
  people: readonly Person[],
  named: Readonly<Record<string, unknown>>,
  passwordHash: unknown,
): Person {
  const [[field, name] = [""]] = Object.entries(named);
  if (typeof name !== "string") throw errors.mandatory(field);
  if (typeof passwordHash !== "string") throw errors.mandatory("password");
  const found = people.find((one) => one.name === name);
  if (found === undefined || sha512(found.password) !== passwordHash)
    throw errors.wrongPassword();
  return found;
}

function newUuid(): string {
  return randomUUID().replace(/-/g, "");
}

function sha512(text: string): string {
  return createHash("sha512").update(text, "utf8").digest("hex");
}
