import { CandidateError } from "../../candidates";
import { type CodedError } from "../../foundation";
import { VmNameError } from "../../isos";
import { type Endpoint, ZStackError, type ZStackClient } from "../../zstack";
import { LookupError } from "../errors";
import { fingerprintsOf, isOfCloud } from "./fingerprint";
import { DEFAULT_LOCK_FILE, LockFile } from "./lock-file";
import { type LockEntry } from "./lock-format";

/** The cloud that a lock is compared with. Whoever hands it in closes the client. */
export interface LockCloud {
  readonly client: ZStackClient;
  /** Of the client's settings: they show whether an entry is of this cloud. */
  readonly endpoints: readonly Endpoint[];
}

/** An entry that could not be asked again; it stays in the lock as it was. */
export interface EntryFailure {
  readonly key: string;
  readonly entry: LockEntry;
  /** Coded: `NoCandidate`, `SeveralCandidates`, `NotFound`, `PermissionDenied`, `SizeNotExact`. */
  readonly error: CodedError;
}

/**
 * All entries of a lock, by key. No cloud is asked.
 *
 * @param file default `zstack-iso.lock.json` in the working directory
 * @throws LookupError `LockMissing`, `LockDamaged`, `LockForeign`, `LockNewerFormat`,
 *   `LockNotReadable`
 */
export function readLock(
  file: string = DEFAULT_LOCK_FILE,
): ReadonlyMap<string, LockEntry> {
  return new LockFile(file).read();
}

/**
 * Whether an error speaks of one entry only. Any other (no connection, no login) would be the same
 * for all, and ends the work.
 */
export function isAboutEntry(caught: unknown): caught is CodedError {
  return (
    caught instanceof CandidateError ||
    caught instanceof VmNameError ||
    (caught instanceof LookupError && caught.code === "SizeNotExact") ||
    (caught instanceof ZStackError &&
      (caught.code === "NotFound" || caught.code === "PermissionDenied"))
  );
}

/** Whether an error says that the VM of an entry is not there any more, by its uuid or its name. */
export function isVmGone(caught: unknown): boolean {
  return (
    (caught instanceof ZStackError && caught.code === "NotFound") ||
    (caught instanceof VmNameError && caught.code === "NoVmOfName")
  );
}

/** The keys of the entries that are of another cloud than this one. */
export function staleEntries(
  file: string | undefined,
  { endpoints }: Pick<LockCloud, "endpoints">,
): readonly string[] {
  const configured = fingerprintsOf(endpoints);
  return [...readLock(file)].flatMap(([key, entry]) =>
    isOfCloud(entry, configured) ? [] : [key],
  );
}
