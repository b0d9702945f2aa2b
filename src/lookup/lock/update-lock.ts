import { CandidateError } from "../../candidates";
import { type Clock, systemClock } from "../../foundation";
import { type AnswerChange, answerChanges } from "./answer-changes";
import { askCloud } from "../ask";
import { entryOf } from "./entry";
import { fingerprintsOf } from "./fingerprint";
import {
  type EntryFailure,
  isAboutEntry,
  type LockCloud,
} from "./lock-entries";
import { LockFile } from "./lock-file";
import { type LockEntry } from "./lock-format";
import { withUpdates } from "./merge-lock";
import { vmText } from "../vm-of-query";

/** An entry whose answer differs from the one before. */
export interface EntryUpdate {
  readonly key: string;
  readonly before: LockEntry;
  readonly after: LockEntry;
  /** Not empty. */
  readonly changes: readonly AnswerChange[];
}

export interface LockUpdate {
  /** How many there are. */
  readonly entries: number;
  /** By key. */
  readonly updates: readonly EntryUpdate[];
  /** By key. These stay in the lock as they were: an empty answer, or none, is never written. */
  readonly failures: readonly EntryFailure[];
}

/**
 * Asks every entry of a lock again and writes what the cloud says now, in one step. The time of
 * resolution is renewed also where the answer is the same.
 *
 * @throws LookupError (`Lock…`) and the lock is as it was; ZStackError when the cloud cannot be
 *   asked at all, and the lock is as it was
 */
export async function updateLock(
  file: string | undefined,
  cloud: LockCloud,
  clock: Clock = systemClock,
): Promise<LockUpdate> {
  const lockFile = new LockFile(file);
  const before = lockFile.read();
  const endpoints = fingerprintsOf(cloud.endpoints);
  const outcomes = await Promise.all(
    [...before].map(([key, entry]) =>
      askAgain(key, entry, { cloud, endpoints, clock }),
    ),
  );
  const asked = outcomes.filter((one) => "after" in one);
  await lockFile.change((now) => withUpdates(now, asked));
  return {
    entries: before.size,
    updates: asked.filter(({ changes }) => changes.length > 0),
    failures: outcomes.filter((one) => "error" in one),
  };
}

async function askAgain(
  key: string,
  entry: LockEntry,
  {
    cloud,
    endpoints,
    clock,
  }: {
    readonly cloud: LockCloud;
    readonly endpoints: readonly string[];
    readonly clock: Clock;
  },
): Promise<EntryUpdate | EntryFailure> {
  try {
    const asked = await askCloud(entry.kind, entry.query, () =>
      Promise.resolve(cloud.client),
    );
    if (asked.kind === "vmIsoCandidates" && asked.why !== "")
      return { key, entry, error: emptyNow(entry, asked.why) };
    const after = entryOf(asked, entry.query, { endpoints, clock });
    return { key, before: entry, after, changes: answerChanges(entry, after) };
  } catch (caught) {
    if (!isAboutEntry(caught)) throw caught;
    return { key, entry, error: caught };
  }
}

function emptyNow({ query }: LockEntry, why: string): CandidateError {
  return new CandidateError(
    "NoCandidate",
    `No ISO image matches any more for the VM ${vmText(query)}`,
    { details: [why], hint: "The entry stays as it was." },
  );
}
