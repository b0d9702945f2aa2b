import {
  CodedError,
  type CodedErrorOptions,
  didYouMean,
  errorTable,
} from "../foundation";

/**
 * What can go wrong between a synth-time query and its lock: the codes of {@link LookupError}.
 * Where a lock is at fault, its bytes stay as they are.
 */
export const LOOKUP_ERRORS = errorTable({
  InvalidQuery: {
    fault: "configuration",
    exit: "usage",
    happened:
      "An argument that does not exist, is of the wrong kind, or a UUID in another form.",
    advice:
      "Correct it; the message gives the nearest valid name, or the right form.",
  },
  InvalidOption: {
    fault: "configuration",
    exit: "usage",
    happened:
      "The same of an option, a setting of `connection`, or `ZSTACK_ISO_LOOKUP`.",
    advice: "Correct it as the message says.",
  },
  NotConcrete: {
    fault: "configuration",
    exit: "usage",
    happened:
      "A CDKTF token in a query: Terraform knows its value only when it plans.",
    advice:
      "Pass a value that the program knows, or ask at plan time with `ZstackVmIsoCandidates`.",
  },
  SizeNotExact: {
    fault: "configuration",
    exit: "usage",
    happened:
      "A size of 2^53 bytes or more, which a JavaScript number would round.",
    advice:
      "Leave this ISO out by `name`, `nameRegex` or `filter`, or ask at plan time.",
  },
  LockMissing: {
    fault: "configuration",
    exit: "lock",
    happened: "There is no lock file to update, verify or prune.",
    advice:
      "Run the program once with `ZSTACK_ISO_LOOKUP=auto`, or name the file.",
  },
  LockMissingEntry: {
    fault: "configuration",
    exit: "lock",
    happened: "The mode is `frozen`, and the lock has no entry for the query.",
    advice:
      "Run the command that the message shows where ZStack can be reached, and commit the lock.",
  },
  LockStale: {
    fault: "configuration",
    exit: "lock",
    happened:
      "The mode is `frozen`, and the entry belongs to another cloud than the configured one.",
    advice:
      "Use one lock file for each cloud (`lockFile`), or run with `ZSTACK_ISO_LOOKUP=auto`.",
  },
  LockTooOld: {
    fault: "configuration",
    exit: "lock",
    happened: "The mode is `frozen`, and the entry is older than `maxAge`.",
    advice: "Run with `ZSTACK_ISO_LOOKUP=auto`, or `zstack-iso lock update`.",
  },
  LockDamaged: {
    fault: "configuration",
    exit: "lock",
    happened: "Truncated JSON, merge conflict markers, or an incomplete entry.",
    advice: "Resolve the conflict or restore the file from version control.",
  },
  LockForeign: {
    fault: "configuration",
    exit: "lock",
    happened: "JSON, but not a lock of this package.",
    advice: "Name another file.",
  },
  LockNewerFormat: {
    fault: "configuration",
    exit: "lock",
    happened: "A newer version of this package wrote the file.",
    advice: "Update the package.",
  },
  LockNotReadable: {
    fault: "configuration",
    exit: "lock",
    happened: "The file system refuses to read it.",
    advice: "Check what is at that path, and its permissions.",
  },
  LockNotWritable: {
    fault: "configuration",
    exit: "lock",
    happened: "The folder is missing or read-only, or the disk is full.",
    advice:
      "Make it writable, or use `frozen` where nothing should be written.",
  },
  LockBusy: {
    fault: "configuration",
    exit: "lock",
    happened:
      "Other processes kept writing for a minute, or one took over while this one was suspended.",
    advice: "Try again.",
  },
});

/** A code of {@link LookupError}; {@link LOOKUP_ERRORS} says what each means. */
export type LookupErrorCode = keyof typeof LOOKUP_ERRORS;

/** A query or a lock that cannot be used. Decide by `code`. */
export class LookupError extends CodedError<LookupErrorCode> {
  constructor(
    code: LookupErrorCode,
    message: string,
    options?: CodedErrorOptions,
  ) {
    super(LOOKUP_ERRORS[code], message, options);
  }
}

/** The end of a summary about a wrong word: `. Did you mean nameRegex?`, or nothing. */
export function suggestion(word: string, known: readonly string[]): string {
  const question = didYouMean(word, known, (one) => one);
  return question === "" ? "" : `.${question}`;
}
