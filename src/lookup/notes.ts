import { printable, redactOwn } from "../foundation";

const told = new Set<string>();

/**
 * Tells the user something once in a process: to `onNote`, else on stderr. Never on stdout, which
 * belongs to the program.
 *
 * @param about what not to tell twice
 */
export function tellOnce(
  about: string,
  note: string,
  onNote: ((note: string) => void) | undefined,
): void {
  const text = printable(redactOwn(note));
  if (onNote === undefined) {
    if (told.has(about)) return;
    told.add(about);
    process.stderr.write(`cdktf-zstack-iso: ${text}\n`);
  } else onNote(text);
}
