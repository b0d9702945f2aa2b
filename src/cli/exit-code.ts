import { CodedError } from "../foundation";
import { ZSTACK_ERRORS, type ZStackErrorCode } from "../zstack";

/** How the command ended. Pipelines decide by it. */
export const EXIT = {
  fine: 0,
  usage: 1,
  drift: 2,
  none: 3,
  ambiguous: 4,
  signIn: 5,
  unreachable: 6,
  lock: 7,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What each exit code means, for every verb alike. */
export const EXIT_MEANINGS: Readonly<Record<ExitCode, string>> = {
  [EXIT.fine]: "success",
  [EXIT.usage]: "usage error, or any error not listed here",
  [EXIT.drift]: "drift, or something changed",
  [EXIT.none]: "no ISO",
  [EXIT.ambiguous]: "several ISOs (or VMs) match where one is wanted",
  [EXIT.signIn]: "sign-in failed, or permission denied",
  [EXIT.unreachable]: "the management node cannot be reached",
  [EXIT.lock]: "the lock file is stale, missing or unreadable",
};

/** The exit code of whatever was caught. 1 is "usage, or anything not listed" (docs/cli.md). */
export function exitCodeOf(caught: unknown): ExitCode {
  return CodedError.is(caught) ? EXIT[caught.row.exit] : EXIT.usage;
}

export function exitCodeOfCloud(code: ZStackErrorCode): ExitCode {
  return EXIT[ZSTACK_ERRORS[code].exit];
}
