import { createHash, randomUUID } from "node:crypto";
import { type Clock } from "../foundation";
import { errors, type Locale } from "./business-errors";
import { javaDate, type Json } from "./replies";
import { type World, type WorldAccount } from "./world";

interface LiveSession {
  readonly uuid: string;
  readonly account: WorldAccount;
  readonly createdAt: number;
  expiresAt: number;
}

const LIFETIME_MS = 7_200_000;
const MOST_FOR_ONE_USER = 500;

/** Logins and sessions (contract §2.2, §2.3): 7,200 s, sliding with every authorised call, at most 500 of one user. */
export class Sessions {
  private readonly live = new Map<string, LiveSession>();

  constructor(
    private readonly world: World,
    private readonly clock: Clock,
    private readonly locale: Locale,
  ) {}

  /** How many sessions have neither expired nor been logged out. */
  get count(): number {
    return [...this.live.values()].filter((session) => this.isAlive(session))
      .length;
  }

  logIn(accountName: unknown, passwordHash: unknown): Json {
    if (typeof accountName !== "string") throw errors.mandatory("accountName");
    if (typeof passwordHash !== "string") throw errors.mandatory("password");
    const account = this.world.accounts.find(
      ({ name }) => name === accountName,
    );
    if (account === undefined || sha512(account.password) !== passwordHash)
      throw errors.wrongPassword(this.locale);
    const mine = [...this.live.values()].filter(
      (s) => s.account.uuid === account.uuid && this.isAlive(s),
    );
    if (mine.length >= MOST_FOR_ONE_USER) throw errors.tooManySessions();
    const now = this.clock.now();
    const session = {
      uuid: randomUUID().replace(/-/g, ""),
      account,
      createdAt: now,
      expiresAt: now + LIFETIME_MS,
    };
    this.live.set(session.uuid, session);
    return inventory(session);
  }

  /** The account of a session; using it puts its end off. */
  use(uuid: string): WorldAccount {
    const session = this.live.get(uuid);
    if (session === undefined || !this.isAlive(session))
      throw errors.sessionInvalid(this.locale);
    session.expiresAt = this.clock.now() + LIFETIME_MS;
    return session.account;
  }

  isValid(uuid: string): boolean {
    const session = this.live.get(uuid);
    return session !== undefined && this.isAlive(session);
  }

  /** Also of an unknown session: the server answers the same. */
  logOut(uuid: string): void {
    this.live.delete(uuid);
  }

  /** Sets the end of any session, not only of the asking one. Throws SYS.1003 for one that is not there. */
  renew(uuid: string, durationMs = LIFETIME_MS): Json {
    const session = this.existing(uuid);
    session.expiresAt = this.clock.now() + durationMs;
    return inventory(session);
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

  private isAlive({ expiresAt }: LiveSession): boolean {
    return expiresAt > this.clock.now();
  }
}

function inventory({ uuid, account, createdAt, expiresAt }: LiveSession): Json {
  return {
    uuid,
    accountUuid: account.uuid,
    userUuid: account.uuid,
    expiredDate: javaDate(expiresAt),
    createDate: javaDate(createdAt),
    noSessionEvaluation: false,
  };
}

function sha512(text: string): string {
  return createHash("sha512").update(text, "utf8").digest("hex");
}
