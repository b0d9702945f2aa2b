import { randomUUID } from "node:crypto";

/** A row of the session table. Times are milliseconds. */
export interface Session {
  readonly uuid: string;
  readonly accountUuid: string;
  readonly userUuid: string;
  readonly createdAt: number;
  expiresAt: number;
}

/** The sessions of a cloud, as all its nodes see them (contract 2.3). */
export class Sessions {
  private readonly rows = new Map<string, Session>();
  /** Logins and logouts that succeeded, ever. */
  readonly counters = { logins: 0, logouts: 0 };

  constructor(private readonly now: () => number) {}

  /** Opens a session that expires after `timeout` milliseconds; undefined when the user has `limit` live ones already. */
  tryOpen(
    owner: Pick<Session, "accountUuid" | "userUuid">,
    { timeout, limit }: { timeout: number; limit: number },
  ): Session | undefined {
    const now = this.now();
    const live = this.live().filter((row) => row.userUuid === owner.userUuid);
    if (live.length >= limit) return undefined;
    const row: Session = {
      ...owner,
      uuid: randomUUID().replaceAll("-", ""),
      createdAt: now,
      expiresAt: now + timeout,
    };
    this.rows.set(row.uuid, row);
    this.counters.logins += 1;
    return row;
  }

  /** The live session with this uuid. An expired one is thrown away by the question, as the node does it. */
  tryFind(uuid: string): Session | undefined {
    const row = this.rows.get(uuid);
    if (row !== undefined && this.now() > row.expiresAt) {
      this.rows.delete(uuid);
      return undefined;
    }
    return row;
  }

  /** Lets a session live for `period` milliseconds from now. */
  renew(row: Session, period: number): void {
    row.expiresAt = this.now() + period;
  }

  close(uuid: string): void {
    if (this.rows.delete(uuid)) this.counters.logouts += 1;
  }

  /** All sessions that have not expired. */
  live(): readonly Session[] {
    const now = this.now();
    return [...this.rows.values()].filter((row) => now <= row.expiresAt);
  }

  /** Ends every session without a logout. */
  expireAll(): void {
    this.rows.clear();
  }
}
