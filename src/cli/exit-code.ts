import { CandidateError, type CandidateErrorCode } from "../candidates";
import { LookupError, type LookupErrorCode } from "../lookup/index";
import { VmNameError, type VmNameErrorCode } from "../isos";
import { ZStackError, type ZStackErrorCode } from "../zstack";
import { EXIT, type ExitCode } from "./command-line/command";

/** Complete, so that a new code fails the check until somebody decides. */
const OF_THE_CLOUD: Readonly<Record<ZStackErrorCode, ExitCode>> = {
  Unreachable: EXIT.unreachable,
  TimedOut: EXIT.unreachable,
  TlsFailed: EXIT.unreachable,
  OperationTimedOut: EXIT.unreachable,
  GatewayFailed: EXIT.unreachable,
  NotReady: EXIT.unreachable,
  ServerTimedOut: EXIT.unreachable,
  // Something answers, but no management node was reached.
  NotZStack: EXIT.unreachable,
  GatewayRefused: EXIT.unreachable,
  LoginFailed: EXIT.signIn,
  TooManySessions: EXIT.signIn,
  SessionInvalid: EXIT.signIn,
  PermissionDenied: EXIT.signIn,
  AccessKeyRefused: EXIT.signIn,
  ClockSkew: EXIT.signIn,
  ConfigurationInvalid: EXIT.usage,
  NotFound: EXIT.usage,
  JobLost: EXIT.usage,
  JobUnfinished: EXIT.usage,
  OperationFailed: EXIT.usage,
  AnswerNotUnderstood: EXIT.usage,
  AnswerTooLarge: EXIT.usage,
};

const OF_THE_RULE: Readonly<Record<CandidateErrorCode, ExitCode>> = {
  NoCandidate: EXIT.none,
  SeveralCandidates: EXIT.ambiguous,
  InvalidChoice: EXIT.usage,
};

const OF_VM_NAMES: Readonly<Record<VmNameErrorCode, ExitCode>> = {
  NoVmOfName: EXIT.usage,
  SeveralVmsOfName: EXIT.ambiguous,
};

const OF_THE_LOCK: Readonly<Record<LookupErrorCode, ExitCode>> = {
  LockMissing: EXIT.lock,
  LockMissingEntry: EXIT.lock,
  LockStale: EXIT.lock,
  LockTooOld: EXIT.lock,
  LockDamaged: EXIT.lock,
  LockForeign: EXIT.lock,
  LockNewerFormat: EXIT.lock,
  LockNotReadable: EXIT.lock,
  LockNotWritable: EXIT.lock,
  LockBusy: EXIT.lock,
  InvalidQuery: EXIT.usage,
  InvalidOption: EXIT.usage,
  NotConcrete: EXIT.usage,
  SizeNotExact: EXIT.usage,
};

/** The exit code of whatever was caught. 1 is "usage, or anything not listed" (product page §5). */
export function exitCodeOf(caught: unknown): ExitCode {
  if (caught instanceof ZStackError) return OF_THE_CLOUD[caught.code];
  if (caught instanceof CandidateError) return OF_THE_RULE[caught.code];
  if (caught instanceof VmNameError) return OF_VM_NAMES[caught.code];
  if (caught instanceof LookupError) return OF_THE_LOCK[caught.code];
  return EXIT.usage;
}

export function exitCodeOfCloud(code: ZStackErrorCode): ExitCode {
  return OF_THE_CLOUD[code];
}
