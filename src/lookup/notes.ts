import { printable, redactOwn } from "../foundation";

const noted = new Set<string>();

/**
 * Notifies the user of something once in a process: to `onNote`, else on stderr. On stdout, which
 * belongs to the program, only under `cdktf synth` and its siblings: these print what comes on
 * stderr as an error, in red, and read nothing from stdout.
 *
 * @param about what not to report twice
 */
export function tellOnce(
  about: string,
  note: string,
  onNote: ((note: string) => void) | undefined,
): void {
  const text = printable(redactOwn(note));
  if (onNote === undefined) {
    if (noted.has(about)) return;
    noted.add(about);
    const stream = underCdktf() ? process.stdout : process.stderr;
    stream.write(`cdktf-zstack-iso: ${text}\n`);
  } else onNote(text);
}

/** Set by the command `cdktf` for the program that it runs. */
function underCdktf(): boolean {
  const { CDKTF_OUTDIR, CDKTF_CONTEXT_JSON } = process.env;
  return CDKTF_OUTDIR !== undefined && CDKTF_CONTEXT_JSON !== undefined;
}
