import { CodedError, type Fault, isAbort } from "../foundation";
import { CandidateError, type CandidateErrorCode } from "../candidates";
import {
  type ConnectionFault,
  type ConnectionKey,
  ZStackError,
} from "../zstack";
import { type Diagnostic, type PathStep } from "../tfplugin";
import { argumentName } from "./configuration";

const WHOSE_FAULT: Readonly<Record<Fault, string | undefined>> = {
  configuration: undefined,
  cloud: undefined,
  bug: "This is a bug in the provider. Please report it, with the log of TF_LOG_PROVIDER=debug.",
};

const OF_THE_RULE: Readonly<Record<CandidateErrorCode, string>> = {
  NoCandidate: "No ISO of this VM matches",
  SeveralCandidates: "Several ISOs of this VM match",
  InvalidChoice: "These conditions cannot be judged",
};

/** What to call the failure in one line. */
function summaryOf(error: CodedError): string {
  if (!(error instanceof ZStackError)) return "The provider failed";
  switch (error.code) {
    case "ConfigurationInvalid":
      return "ZStack cannot be asked with this configuration";
    case "Unreachable":
      return "The ZStack management node cannot be reached";
    case "TimedOut":
      return "The ZStack management node did not answer in time";
    case "NotZStack":
      return "The endpoint is no ZStack management node";
    case "GatewayRefused":
      return "The ZStack gateway refused the request";
    case "LoginFailed":
      return "ZStack did not accept the account name or password";
    case "TooManySessions":
      return "ZStack has too many sessions of this account";
    case "SessionInvalid":
      return "The ZStack session is not valid";
    case "PermissionDenied":
      return "ZStack denied the permission";
    case "NotFound":
      return "ZStack does not know this resource";
    case "OperationFailed":
      return "ZStack reported an error";
    case "AnswerNotUnderstood":
    case "AnswerTooLarge":
      return "The answer of ZStack cannot be used";
  }
}

/**
 * The one place where an error becomes what a Terraform user reads: what was tried and came back, ZStack's own words, what to do.
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

export function diagnosticFromFault({
  setting,
  summary,
  detail,
}: ConnectionFault): Diagnostic {
  return {
    severity: "error",
    summary,
    detail,
    ...(setting === undefined ? {} : { path: pathOf(setting) }),
  };
}

function pathOf(setting: ConnectionKey): readonly PathStep[] {
  return [argumentName(setting)];
}
