import { createHash } from "node:crypto";
import {
  type ConnectionSettings,
  loadClient,
  logOutAtExit,
  type ZStackClient,
} from "../zstack";

/**
 * Lookups that follow each other within this time share a login; the answer of one often decides
 * the next query.
 */
const LINGER_MS = 500;

/**
 * One client for all lookups of this process with the same settings: one login, however many there
 * are. Nobody needs to close it:
 *
 * - half a second after the last lookup it logs out, if the program goes on with other work;
 * - when the program has nothing left to do, it logs out before the process ends, and never keeps
 *   it from ending otherwise;
 * - after an exception or `process.exit()` a thread does it, see `logOutAtExit`.
 *
 * Only a signal that kills leaves the session to expire.
 */
class SharedClient {
  private opened: Promise<ZStackClient> | undefined;
  /** Once it is there: an `exit` handler cannot wait for a promise. */
  private client: ZStackClient | undefined;
  private lookups = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly settings: ConnectionSettings) {}

  async use<T>(
    work: (client: () => Promise<ZStackClient>) => Promise<T>,
  ): Promise<T> {
    clearTimeout(this.timer);
    this.lookups += 1;
    try {
      return await work(() => this.open());
    } finally {
      this.lookups -= 1;
      if (this.lookups === 0)
        this.timer = setTimeout(() => void this.close(), LINGER_MS).unref();
    }
  }

  /** Logs out. A lookup that comes later opens another client. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    const { opened } = this;
    if (this.lookups > 0 || opened === undefined) return;
    this.opened = undefined;
    const client = await opened.catch(() => undefined);
    // Until it is done, `exit` still has to know of it.
    await client?.close();
    if (this.client === client) this.client = undefined;
  }

  /** For the `exit` event. */
  closeAtOnce(): void {
    logOutAtExit(this.settings, this.client?.openSessions() ?? []);
  }

  private open(): Promise<ZStackClient> {
    this.opened ??= loadClient(this.settings).then((client) => {
      this.client = client;
      return client;
    });
    return this.opened;
  }
}

const clients = new Map<string, SharedClient>();

/** The client of these settings. */
export function sharedClient(settings: ConnectionSettings): SharedClient {
  if (clients.size === 0) watchTheEnd();
  // A hash, because the settings hold secrets and a heap dump shows the keys of a map first.
  const key = createHash("sha256")
    .update(JSON.stringify(settings))
    .digest("hex");
  const client = clients.get(key) ?? new SharedClient(settings);
  clients.set(key, client);
  return client;
}

/**
 * Logs out now, where lookups logged in. Nobody needs to call it, since lookups log out by
 * themselves; it is for programs and tests that want to be sure at a certain point. Never throws.
 */
export async function closeLookups(): Promise<void> {
  await Promise.all([...clients.values()].map((client) => client.close()));
}

function watchTheEnd(): void {
  process.on("beforeExit", () => void closeLookups());
  process.on("exit", () => {
    for (const client of clients.values()) client.closeAtOnce();
  });
}
