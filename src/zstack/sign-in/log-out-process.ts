/** A process of its own: ends the sessions that it reads from stdin. See log-out-at-exit.ts. */

import { readFileSync } from "node:fs";
import { silentLogger, systemClock } from "../../foundation";
import { callerOf } from "../transport/create-caller";
import { logOut } from "./log-out";
import { type LeftSessions, LOG_OUT_AT_EXIT_MS } from "./log-out-at-exit";

const { settings, sessions } = JSON.parse(
  readFileSync(0, "utf8"),
) as LeftSessions;
const caller = callerOf(settings, { log: silentLogger, clock: systemClock });
void Promise.allSettled(
  sessions.map((uuid) =>
    logOut(caller, uuid, caller.deadline(LOG_OUT_AT_EXIT_MS)),
  ),
).finally(() => {
  caller.close();
});
