import { spawnSync } from "node:child_process";
import path from "node:path";
import { type ConnectionSettings } from "../connection/settings";

/** What goes to the process that logs out: never a credential. */
export interface LeftSessions {
  readonly settings: Omit<ConnectionSettings, "credential">;
  readonly sessions: readonly string[];
}

/** As long as a program that ends may be held up by a management node that does not answer. */
export const LOG_OUT_AT_EXIT_MS = 3_000;

/**
 * Logs out without waiting for anything, for the `exit` event of a process: after an exception or
 * `process.exit()` no promise is served any more. Another process does it, for which this one
 * stands still. Never throws; what fails expires by itself.
 */
export function logOutAtExit(
  settings: ConnectionSettings,
  sessions: readonly string[],
): void {
  if (sessions.length === 0) return;
  const left = { settings: { ...settings, credential: undefined }, sessions };
  spawnSync(
    process.execPath,
    [path.join(__dirname, "log-out-process.js")],
    // By stdin: the list of processes shows arguments to everybody.
    {
      input: JSON.stringify(left),
      timeout: LOG_OUT_AT_EXIT_MS,
      stdio: ["pipe", "ignore", "ignore"],
      windowsHide: true,
    },
  );
}
