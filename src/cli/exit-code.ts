import { CodedError } from "../foundation";
import { ZSTACK_ERRORS, type ZStackErrorCode } from "../zstack";
import { EXIT, type ExitCode } from "./command-line/command";

/** The exit code of whatever was caught. 1 is "usage, or anything not listed" (docs/cli.md). */
export function exitCodeOf(caught: unknown): ExitCode {
  return CodedError.is(caught) ? EXIT[caught.row.exit] : EXIT.usage;
}

export function exitCodeOfCloud(code: ZStackErrorCode): ExitCode {
  return EXIT[ZSTACK_ERRORS[code].exit];
}
