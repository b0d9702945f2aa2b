import { lstatSync, readlinkSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import {
  errorText,
  readTextFile,
  removeDrafts,
  replaceFile,
} from "../../foundation";
import { type Claim, withClaim } from "./claim";
import { LookupError } from "../errors";
import { type Lock, lockFromText, textOfLock } from "./lock-format";

export const DEFAULT_LOCK_FILE = "zstack-iso.lock.json";

/** The lock in a file. It is the only thing that reads or writes one. */
export class LockFile {
  /** @param file as the user calls it, for error texts; relative to the working directory of now */
  constructor(readonly file: string = DEFAULT_LOCK_FILE) {
    this.path = path.resolve(file);
  }

  /** Absolute. */
  readonly path: string;

  /**
   * The entries now; undefined when there is no such file.
   *
   * @throws LookupError `LockDamaged`, `LockForeign`, `LockNewerFormat`, `LockNotReadable`
   */
  tryRead(): Lock | undefined {
    const text = this.tryReadText();
    return text === undefined ? undefined : lockFromText(text, this.file);
  }

  /**
   * @throws LookupError `LockMissing`, and as {@link tryRead}
   */
  read(): Lock {
    const lock = this.tryRead();
    if (lock !== undefined) return lock;
    throw new LookupError(
      "LockMissing",
      `The lock file ${this.file} does not exist`,
      {
        hint: "Lookups write it: run your program once with ZSTACK_ISO_LOOKUP=auto. If the file is elsewhere, pass its path (--lock-file on the command line).",
      },
    );
  }

  /**
   * Replaces what the file holds, as one step: a reader, or a crash at any moment, finds the old
   * text or the new one, whole. Processes that write at the same time wait for each other; `change`
   * gets what the ones before have written.
   *
   * @param change gives the entries that shall be there, or undefined to leave the file as it is.
   *   It must not wait for anything.
   * @throws LookupError as {@link tryRead}, and `LockNotWritable`, `LockBusy`; the bytes then stay
   */
  async change(change: (lock: Lock) => Lock | undefined): Promise<void> {
    const target = this.target();
    try {
      await withClaim(target, { called: this.file }, (claim) => {
        const before = this.tryReadText();
        const lock =
          before === undefined ? new Map() : lockFromText(before, this.file);
        const after = change(lock);
        if (after === undefined) return;
        const text = textOfLock(after);
        replace(
          target,
          before?.includes("\r\n") === true
            ? text.replace(/\n/g, "\r\n")
            : text,
          claim,
        );
      });
    } catch (caught) {
      if (caught instanceof LookupError || !isSystemError(caught)) throw caught;
      throw new LookupError(
        "LockNotWritable",
        `${this.file} cannot be written: ${errorText(caught)}`,
        {
          cause: caught,
          hint: "The folder must exist, and this user must be allowed to write in it. Where nothing should be written, use ZSTACK_ISO_LOOKUP=frozen and commit the lock file.",
        },
      );
    }
  }

  /** Behind symbolic links: replacing the link itself would cut it. */
  private target(): string {
    try {
      return realpathSync(this.path);
    } catch {
      // Nothing there yet, or a link to a place where nothing is yet.
      const link = lstatSync(this.path, { throwIfNoEntry: false });
      return link?.isSymbolicLink() === true
        ? path.resolve(path.dirname(this.path), readlinkSync(this.path))
        : this.path;
    }
  }

  private tryReadText(): string | undefined {
    try {
      return readTextFile(this.path);
    } catch (caught) {
      if (isSystemError(caught) && caught.code === "ENOENT") return undefined;
      throw new LookupError(
        "LockNotReadable",
        `${this.file} cannot be read: ${errorText(caught)}`,
        {
          cause: caught,
          hint: "It must be a file that this user may read.",
        },
      );
    }
  }
}

/** The claim is asked for again at the last moment, and once more when it is done. */
function replace(target: string, text: string, claim: Claim): void {
  removeDrafts(target);
  const mode = statSync(target, { throwIfNoEntry: false })?.mode;
  replaceFile(target, {
    content: text,
    mode: mode === undefined ? undefined : mode & 0o777,
    confirm: () => {
      claim.assertHeld();
    },
  });
  claim.assertWasHeld();
}

function isSystemError(caught: unknown): caught is NodeJS.ErrnoException {
  return typeof caught === "object" && caught !== null && "syscall" in caught;
}
