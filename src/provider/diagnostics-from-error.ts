import { CodedError, type Fault, isAbort } from "../foundation";
import { CandidateError, type CandidateErrorCode } from "../candidates";
import {
  type ConnectionFault,
  type ConnectionKey,
  ZStackError,
  type ZStackErrorCode,
} from "../zstack";
import { VmNameError, type VmNameErrorCode } from "../isos";
import { type Diagnostic, type PathStep } from "../tfplugin";
import { argumentName } from "./configuration";

const WHOSE_FAULT: Readonly<Record<Fault, string | undefined>> = {
  // The hint says what to change.
  configuration: undefined,
  cloud:
    "The trouble is in the cloud or on the way to it, not in this configuration.",
  bug: "This is a bug in the provider. Please report it, with the log of TF_LOG_PROVIDER=debug.",
};

const OF_THE_RULE: Readonly<Record<CandidateErrorCode, string>> = {
  NoCandidate: "No ISO of this VM matches",
  SeveralCandidates: "Several ISOs of this VM match",
  InvalidChoice: "These conditions cannot be judged",
};

/** What to call the failure in one line. */
const SUMMARIES: Readonly<Record<ZStackErrorCode, string>> = {
  ConfigurationInvalid: "ZStack cannot be asked with this configuration",
  Unreachable: "The ZStack management node cannot be reached",
  TimedOut: "The ZStack management node did not answer in time",
  TlsFailed: "The ZStack management node cannot be trusted",
  OperationTimedOut: "The operation took longer than it may",
  GatewayFailed: "The ZStack management node is not available",
  NotReady: "The ZStack management node is not ready",
  ServerTimedOut: "ZStack gave up on its own work",
  NotZStack: "The endpoint is no ZStack management node",
  GatewayRefused: "The ZStack gateway refused the request",
  LoginFailed: "ZStack did not accept the account name or password",
  TooManySessions: "ZStack has too many sessions of this account",
  SessionInvalid: "The ZStack session is not valid",
  PermissionDenied: "ZStack denied the permission",
  AccessKeyRefused: "ZStack did not accept the access key",
  ClockSkew: "ZStack did not accept the date of the request",
  NotFound: "ZStack does not know this resource",
  JobLost: "ZStack does not know the job any more",
  JobUnfinished: "The outcome of a job of ZStack is not known",
  OperationFailed: "ZStack reported an error",
  AnswerNotUnderstood: "The answer of ZStack cannot be used",
  AnswerTooLarge: "The answer of ZStack cannot be used",
};

const OF_VM_NAMES: Readonly<Record<VmNameErrorCode, string>> = {
  NoVmOfName: "No VM of this name",
  SeveralVmsOfName: "Several VMs of this name",
};

function summaryOf(error: CodedError): string {
  if (error instanceof VmNameError) return OF_VM_NAMES[error.code];
  return error instanceof ZStackError
    ? SUMMARIES[error.code]
    : "The provider failed";
}

/**
 * The one place where an error becomes what a Terraform user reads: what was tried and came back,
 * ZStack's own words, what to do.
 *
 * @throws what is no coded error: a bug, which the plugin reports as one
 */
export function diagnosticFromError(
  caught: unknown,
  path?: readonly PathStep[],
): Diagnostic {
  const at = path === undefined ? {} : { path };
  if (isAbort(caught)) {
    return {
      severity: "error",
      summary: "Interrupted",
      detail: "Terraform stopped the provider before ZStack had answered.",
      ...at,
    };
  }
  if (!CodedError.is(caught)) throw caught;
  const paragraphs = [
    `${caught.message}.`,
    caught.details.join("\n"),
    caught.hint,
    WHOSE_FAULT[caught.fault],
  ];
  return {
    severity: "error",
    summary:
      caught instanceof CandidateError
        ? OF_THE_RULE[caught.code]
        : summaryOf(caught),
    detail: paragraphs
      .filter((text) => text !== undefined && text !== "")
      .join("\n\n"),
    ...at,
  };
}

/**
 * What was tried and what came back, without advice: for a diagnostic that knows better what to do.
 *
 * @throws what is no coded error: a bug
 */
export function factsOf(caught: unknown): string {
  if (isAbort(caught)) return "Terraform stopped the provider.";
  if (!CodedError.is(caught)) throw caught;
  return [`${caught.message}.`, caught.details.join("\n")]
    .filter((text) => text !== "")
    .join("\n\n");
}

export function diagnosticFromFault(
  { setting, summary, detail }: ConnectionFault,
  severity: Diagnostic["severity"] = "error",
): Diagnostic {
  return {
    severity,
    summary,
    detail,
    ...(setting === undefined ? {} : { path: pathOf(setting) }),
  };
}

function pathOf(setting: ConnectionKey): readonly PathStep[] {
  return [argumentName(setting)];
}
