import { type ErrorRow, type ErrorTable, errorTable } from "../foundation";

/** What holds of every {@link ZStackError} of one code. */
export interface ZStackErrorRow extends ErrorRow {
  readonly title: string;
  /**
   * Whether asking again may help, when asking is harmless. `yes`: the node or the way to it is in
   * trouble that may pass. `once`: the same, but a try that waits for its time-out is long: one
   * more, no further. `elsewhere`: only another node may answer otherwise. `never`: it is an
   * answer. (Some causes of `Unreachable` and `NotZStack` are distinguished further.)
   */
  readonly again: "yes" | "once" | "elsewhere" | "never";
  /** In the documentation, where `again` alone says too little. */
  readonly againNote?: string;
  /** Whether it says of a read of many VMs that the other VMs will fare no better. */
  readonly endsRead: boolean;
  /** Whether a change that failed so may have been done all the same, or be done later. */
  readonly mayBeDone?: true;
  /** The codes of ZStack that mean this. */
  readonly zstackCodes?: readonly string[];
}

/** Why the cloud gave no usable answer: the codes of {@link ZStackError}. */
export const ZSTACK_ERRORS = zstackErrors({
  ConfigurationInvalid: {
    fault: "configuration",
    exit: "usage",
    title: "ZStack cannot be asked with this configuration",
    again: "never",
    endsRead: true,
    happened:
      "The connection settings cannot be used, or depend on something that is not applied yet.",
    advice:
      "Correct the setting that the message names; give the provider values that are known when Terraform plans.",
  },
  Unreachable: {
    fault: "cloud",
    exit: "unreachable",
    title: "The ZStack management node cannot be reached",
    again: "yes",
    endsRead: true,
    happened: "No connection, or it was cut before the answer was complete.",
    advice:
      "Check host, port, network and firewall, and that the management node runs. The message holds the reason (`ECONNREFUSED`, `ENOTFOUND`, …).",
  },
  TimedOut: {
    fault: "cloud",
    exit: "unreachable",
    title: "The ZStack management node did not answer in time",
    again: "once",
    againNote: "once, elsewhere",
    endsRead: true,
    happened: "One attempt got no complete answer within `request_timeout`.",
    advice:
      "Check the node's load and the network; raise `request_timeout` if the node is merely slow.",
  },
  TlsFailed: {
    fault: "configuration",
    exit: "unreachable",
    title: "The ZStack management node cannot be trusted",
    again: "never",
    againNote: "no, nor elsewhere",
    endsRead: true,
    happened:
      "The certificates do not fit: unknown CA, wrong name, expired, or a client certificate is required.",
    advice:
      "Set `ca_cert_file`, `tls_server_name` or the client certificate, as the message says. Does the endpoint speak http instead of https?",
  },
  OperationTimedOut: {
    fault: "cloud",
    exit: "unreachable",
    title: "The operation timed out",
    again: "never",
    endsRead: true,
    happened:
      "A read or change had no time left before its next request could be sent.",
    advice:
      "Raise `operation_timeout` (or the resource's timeout), or `max_concurrent_requests` if the node can handle it.",
  },
  GatewayFailed: {
    fault: "cloud",
    exit: "unreachable",
    title: "The ZStack management node is not available",
    again: "yes",
    againNote: "yes, after `Retry-After`",
    endsRead: true,
    happened:
      "A 5xx or 429 in text: a proxy in front of the node, or a node that is starting.",
    advice:
      "Check the proxy and the node; the message holds the text of the answer.",
  },
  NotReady: {
    fault: "cloud",
    exit: "unreachable",
    title: "The ZStack management node is not ready",
    again: "yes",
    endsRead: true,
    zstackCodes: ["SYS.1010"],
    happened: "`SYS.1010`: the management node is starting.",
    advice: "The management node is starting. Try again in a minute.",
  },
  ServerTimedOut: {
    fault: "cloud",
    exit: "unreachable",
    title: "ZStack timed out internally",
    again: "yes",
    againNote: "reads only",
    endsRead: false,
    mayBeDone: true,
    zstackCodes: ["SYS.1001"],
    happened: "`SYS.1001`: ZStack timed out internally.",
    advice:
      "The management node timed out internally. If it happens again, check its load and its log. After a change, look at the VM: it may have been done.",
  },
  NotZStack: {
    fault: "configuration",
    exit: "unreachable",
    title: "The endpoint is not a ZStack management node",
    again: "never",
    againNote: "at another endpoint",
    endsRead: true,
    happened: "Something else answered: a web page, a redirect, foreign JSON.",
    advice:
      "Correct endpoint, port (8080) and context path (`/zstack`). Credentials follow no redirect, so give the final address.",
  },
  GatewayRefused: {
    fault: "configuration",
    exit: "unreachable",
    title: "The ZStack gateway refused the request",
    again: "never",
    endsRead: false,
    happened: "A 4xx in text.",
    advice:
      "The message holds the gateway's own text. 404: check the context path and the version; 407: the proxy requires a password.",
  },
  LoginFailed: {
    fault: "configuration",
    exit: "signIn",
    title: "ZStack did not accept the account name or password",
    again: "never",
    endsRead: true,
    zstackCodes: ["ID.1000"],
    happened: "`ID.1000`: wrong name or password.",
    advice:
      "Check the account name and password. ZStack does not say which of the two is wrong.",
  },
  TooManySessions: {
    fault: "configuration",
    exit: "signIn",
    title: "ZStack has too many sessions of this account",
    again: "never",
    endsRead: true,
    zstackCodes: ["ID.1006"],
    happened:
      "`ID.1006`: the account has as many live sessions as it may have.",
    advice:
      "This account has reached ZStack's limit of live sessions (500 by default). Sessions that other tools never logged out expire after two hours; log some out, raise session.maxConcurrent, or sign in by access key, which needs no session.",
  },
  SessionInvalid: {
    fault: "configuration",
    exit: "signIn",
    title: "The ZStack session is not valid",
    again: "never",
    againNote: "once, with a new login",
    endsRead: true,
    zstackCodes: ["ID.1001"],
    happened: "`ID.1001`: the session has expired or was logged out.",
    advice:
      "The session has expired or was logged out. Sign in by account, which renews by itself, or give a fresh session uuid.",
  },
  PermissionDenied: {
    fault: "configuration",
    exit: "signIn",
    title: "ZStack denied permission",
    again: "never",
    endsRead: false,
    zstackCodes: ["ID.1002"],
    happened: "`ID.1002`, or `SYS.1006` by policy or ownership.",
    advice:
      "Ask the administrator of this ZStack to allow the API for your account, or to share the VM or image with it.",
  },
  AccessKeyRefused: {
    fault: "configuration",
    exit: "signIn",
    title: "ZStack did not accept the access key",
    again: "never",
    endsRead: true,
    happened:
      "An unknown or disabled key, a wrong secret, or an edition without access keys.",
    advice:
      "Check id and secret; with the open-source edition sign in by account.",
  },
  ClockSkew: {
    fault: "configuration",
    exit: "signIn",
    title: "ZStack did not accept the date of the request",
    again: "never",
    endsRead: true,
    happened:
      "The request's date is more than 15 minutes off the node's wall clock, in every time zone.",
    advice:
      "Set the clocks (the message gives the measured difference), or correct `time_zone`.",
  },
  NotFound: {
    fault: "configuration",
    exit: "usage",
    title: "ZStack does not know this resource",
    again: "never",
    endsRead: false,
    zstackCodes: ["SYS.1003"],
    happened: "`SYS.1003`: no resource has this UUID.",
    advice:
      "Check the uuid. A resource that was expunged is not found either; one that is only destroyed still is.",
  },
  JobLost: {
    fault: "cloud",
    exit: "usage",
    title: "ZStack does not know the job any more",
    again: "never",
    endsRead: false,
    mayBeDone: true,
    happened:
      "The node does not know the job: it forgot it, or the request was lost on its way.",
    advice:
      "Look at the VM before you try again. Terraform has looked once more and kept the resource in state if the outcome was unclear.",
  },
  JobUnfinished: {
    fault: "cloud",
    exit: "usage",
    title: "The outcome of a job of ZStack is not known",
    again: "never",
    endsRead: false,
    mayBeDone: true,
    happened:
      "A job was still running when the time was over or Terraform was interrupted, or its end cannot be read.",
    advice:
      "The same; a longer timeout waits longer. The message gives the job's id.",
  },
  OperationFailed: {
    fault: "cloud",
    exit: "usage",
    title: "ZStack reported an error",
    again: "never",
    endsRead: false,
    happened:
      "Every other business error, such as `SYS.1006`, `SYS.1007`, `SYS.1000`.",
    advice:
      "ZStack's own message is above. Its log (management-server.log) has more.",
  },
  AnswerNotUnderstood: {
    fault: "cloud",
    exit: "usage",
    title: "The answer of ZStack cannot be used",
    again: "never",
    endsRead: false,
    happened: "JSON in another form than the API promises, or cut JSON.",
    advice: "Compare with `curl`; report it with the version of your node.",
  },
  AnswerTooLarge: {
    fault: "cloud",
    exit: "usage",
    title: "The answer of ZStack cannot be used",
    again: "never",
    endsRead: false,
    happened: "More than 64 MiB.",
    advice: "Check that the endpoint is a management node.",
  },
});

/** A code of {@link ZStackError}; {@link ZSTACK_ERRORS} says what each means. */
export type ZStackErrorCode = keyof typeof ZSTACK_ERRORS;

function zstackErrors<Code extends string>(
  rows: Readonly<Record<Code, ZStackErrorRow>>,
): ErrorTable<Code, ZStackErrorRow> {
  return errorTable<Code, ZStackErrorRow>(rows);
}
