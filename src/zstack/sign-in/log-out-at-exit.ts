import { Worker } from "node:worker_threads";
import { errorText } from "../../foundation";
import { type ConnectionSettings } from "../connection/settings";
import { proxyFor } from "../proxy/proxy";
import { LOG_OUT_WORKER } from "./gen/log-out-worker";
import { type LogOutOrder, newOutcome, waitForOutcome } from "./log-out-order";

/** As long as a program that ends may be held up by a management node that does not answer. */
const LOG_OUT_AT_EXIT_MS = 3_000;
/** For the thread to start, and to say what came of it. */
const START_MS = 1_000;

let complained = false;

/**
 * Logs out without waiting for anything, for the `exit` event of a process: after an exception or
 * `process.exit()` no promise is served any more. A thread does it, for which this one stands
 * still. Never throws, and starts no process: `process.execPath` may be the user's own program,
 * compiled with Node.js inside. What could not be logged out is said on stderr, once for a process.
 */
export function logOutAtExit(
  settings: ConnectionSettings,
  sessions: readonly string[],
): void {
  if (sessions.length === 0) return;
  const reason = logOutByThread(settings, sessions);
  if (reason === "" || complained) return;
  complained = true;
  process.stderr.write(
    `zstack-iso: the program ended before it had logged out of ZStack, and then that failed: ${reason}. The session ends by itself when it expires.\n`,
  );
}

/** Returns why it failed; empty when it did not. */
function logOutByThread(
  { endpoints, tls, proxyUrl }: ConnectionSettings,
  sessions: readonly string[],
): string {
  const outcome = newOutcome();
  const within = LOG_OUT_AT_EXIT_MS;
  try {
    const nodes = endpoints.map(({ baseUrl }) => ({
      baseUrl,
      proxy: proxyFor(baseUrl, proxyUrl)?.href,
    }));
    const workerData: LogOutOrder = { nodes, tls, sessions, within, outcome };
    // Without the options of the program: hooks that load its own modules are no use here.
    const env = { ...process.env, NODE_OPTIONS: undefined };
    new Worker(LOG_OUT_WORKER, { eval: true, execArgv: [], env, workerData });
    return waitForOutcome(outcome, within + START_MS) ?? "no thread answered";
  } catch (caught) {
    return errorText(caught);
  }
}
