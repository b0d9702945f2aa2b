import { randomUUID } from "node:crypto";
import { linkSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import {
  type Clock,
  formatDuration,
  readTextFile,
  systemClock,
} from "../../foundation";
import { LookupError } from "../errors";

/** The right to write a file, among processes that may run on several machines. */
export interface Claim {
  /**
   * @throws LookupError `LockBusy` when somebody took the claim away, because this process stood
   *   still for too long
   */
  assertHeld(): void;
  /**
   * For after the writing. @throws LookupError `LockBusy` when the claim was taken away in the very
   * moment of it: what the other has written may be gone.
   */
  assertWasHeld(): void;
}

export interface ClaimOptions {
  /** What to call the file in an error. */
  readonly called: string;
  readonly clock?: Clock;
}

/**
 * A claim is held for milliseconds. One that does not move for so long, watched by our own clock,
 * is nobody's any more.
 */
const DEAD_AFTER_MS = 10_000;
/**
 * The same when its process is known to be gone. Not at once: another container may have the same
 * host name and other process ids.
 */
const GONE_AFTER_MS = 1_000;
const GIVE_UP_AFTER_MS = 60_000;

/**
 * Runs `work` while this process alone may write `target`. `work` is synchronous, so that nothing
 * of this process comes in between either.
 *
 * @throws LookupError `LockBusy`; what `work` and the file system throw
 */
export async function withClaim<T>(
  target: string,
  { called, clock = systemClock }: ClaimOptions,
  work: (claim: Claim) => T,
): Promise<T> {
  const file = `${target}.claim`;
  const mine = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    at: new Date(clock.now()).toISOString(),
    id: randomUUID(),
  });
  await take(file, mine, { called, clock });
  try {
    return work({
      assertHeld: () => {
        if (tryRead(file) !== mine) throw lost(called);
      },
      assertWasHeld: () => {
        if (tryRead(file) !== mine) throw overwritten(called);
      },
    });
  } finally {
    if (tryRead(file) === mine) rmSync(file, { force: true });
  }
}

async function take(
  file: string,
  mine: string,
  { called, clock }: { readonly called: string; readonly clock: Clock },
): Promise<void> {
  const began = clock.monotonic();
  let watched: string | undefined;
  let since = began;
  for (let wait = 5; ; wait = Math.min(wait * 2, 200)) {
    const holder = tryCreate(file, mine);
    if (holder === "mine") return;
    const now = clock.monotonic();
    if (holder !== watched) [watched, since] = [holder, now];
    const deadline = isGone(holder) ? GONE_AFTER_MS : DEAD_AFTER_MS;
    // It may be that nobody but its owner can remove it.
    if (now - since > deadline) removeDead(file, holder);
    if (now - began > GIVE_UP_AFTER_MS) throw busy(called, file, now - began);
    await clock.sleep(wait * (0.5 + Math.random()));
  }
}

/**
 * @returns "mine", or what stands in the claim of another (nothing, if it was made or removed this
 *   very moment, or is a link to nowhere)
 */
function tryCreate(file: string, mine: string): string {
  try {
    writeFileSync(file, mine, { flag: "wx" });
    return "mine";
  } catch (caught) {
    const { code = "" } = caught as NodeJS.ErrnoException;
    // A full disk leaves the beginning of our own claim, for which the others would wait.
    if (DISK_IS_FULL.includes(code) && isStartOf(mine, tryRead(file)))
      rmSync(file, { force: true });
    if (code !== "EEXIST") throw caught;
  }
  return tryRead(file) ?? "";
}

const DISK_IS_FULL = ["ENOSPC", "EDQUOT"];

function isStartOf(text: string, start: string | undefined): boolean {
  return start !== undefined && start !== text && text.startsWith(start);
}

/** Takes a dead claim away. Should it have changed hands in this very moment, it is put back. */
function removeDead(file: string, dead: string): void {
  if ((tryRead(file) ?? "") !== dead) return;
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  try {
    if ((tryRead(aside) ?? "") !== dead) linkSync(aside, file);
  } catch {
    // Yet another has it by now; the one whose claim was taken notices before it writes.
  } finally {
    rmSync(aside, { force: true });
  }
}

function isGone(holder: string): boolean {
  try {
    const { pid, host } = JSON.parse(holder) as { pid: number; host: string };
    if (host !== hostname()) return false;
    process.kill(pid, 0);
    return false;
  } catch (caught) {
    return (caught as NodeJS.ErrnoException).code === "ESRCH";
  }
}

function tryRead(file: string): string | undefined {
  try {
    return readTextFile(file);
  } catch (caught) {
    if ((caught as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw caught;
  }
}

function busy(called: string, file: string, waited: number): LookupError {
  return new LookupError(
    "LockBusy",
    `Other processes have been writing ${called} for ${formatDuration(waited)}`,
    {
      hint: `Try again when they are done. If there are none, delete ${file}.`,
    },
  );
}

function lost(called: string): LookupError {
  return new LookupError(
    "LockBusy",
    `This process was suspended while it was writing ${called}, and another took over`,
    { hint: "Run it again. Nothing was lost." },
  );
}

function overwritten(called: string): LookupError {
  return new LookupError(
    "LockBusy",
    `This process was suspended at the moment it replaced ${called}, and another had taken over`,
    {
      hint: "What the other has written may be missing: run both again with ZSTACK_ISO_LOOKUP=auto, and look at the changes before you commit them.",
    },
  );
}
