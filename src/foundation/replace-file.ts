import { randomUUID } from "node:crypto";
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

/** How a file is replaced. */
interface Replacement {
  readonly content: string | Uint8Array;
  /** Permissions of the file; default: those of a new file, as the umask says. */
  readonly mode?: number | undefined;
  /** Called last before the old content goes; what it throws leaves everything as it was. */
  readonly confirm?: () => void;
}

/**
 * Replaces a file in one step: a reader, or a crash at any moment, finds the old content or the new
 * one, whole. The new one is written beside it under a name that nobody can foresee, and that must
 * not exist: so no other writer shares it, and no link that somebody has put there is followed.
 * When anything fails (a full disk), it is removed again.
 */
export function replaceFile(
  target: string,
  { content, mode, confirm }: Replacement,
): void {
  const draft = draftOf(target);
  const descriptor = openSync(draft, "wx", mode ?? 0o666);
  try {
    try {
      // The umask has taken bits away.
      if (mode !== undefined) fchmodSync(descriptor, mode);
      writeFileSync(descriptor, content);
      // Without it a power cut after the rename may leave an empty file under the final name.
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    confirm?.();
    renameSync(draft, target);
  } catch (caught) {
    rmSync(draft, { force: true });
    throw caught;
  }
}

/**
 * Removes what writers left that were killed while they wrote. One that only stood still fails at
 * its rename. For who alone may write `target`.
 */
export function removeDrafts(target: string): void {
  const { dir, base } = path.parse(target);
  for (const name of readdirSync(dir))
    if (
      (name.startsWith(`.${base}.`) && name.endsWith(".draft")) ||
      // As version 0.1.0 called it.
      name === `${base}.draft`
    )
      rmSync(path.join(dir, name), { force: true });
}

/**
 * Beside the target, so that the rename stays within one file system; hidden, and no plugin's name.
 */
function draftOf(target: string): string {
  const { dir, base } = path.parse(target);
  return path.join(dir, `.${base}.${randomUUID()}.draft`);
}
