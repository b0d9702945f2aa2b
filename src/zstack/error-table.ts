import { type ErrorRow, type ErrorTable, errorTable } from "../foundation";

/** What holds of every {@link ZStackError} of one code. */
export interface ZStackErrorRow extends ErrorRow {
  readonly title: string;
  /**
   * Whether asking again may help, when asking is harmless. `yes`: the node or the way to it is in
   * trouble that may pass. `once`: the same, but a try that waits for its timeout is long: one
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
      "The connection settings are invalid, or depend on something that has not been applied yet.",
    advice:
      "Correct the setting that the message names. The provider needs values that are known at plan time.",
  },
  Unreachable: {
    fault: "cloud",
    exit: "unreachable",
    title: "The ZStack management node cannot be reached",
    again: "yes",
    endsRead: true,
    happened:
      "There was no connection, or it was closed before the answer was complete.",
    advice:
      "Check host, port, proxy, network and firewall, and that the management node is running. The message gives the reason (`ECONNREFUSED`, `ENOTFOUND`, …).",
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
      "Check the node's load and the network. If the node is just slow, raise `request_timeout`.",
  },
  TlsFailed: {
    fault: "configuration",
    exit: "unreachable",
    title: "No trusted connection to the ZStack management node",
    again: "never",
    againNote: "no, nor elsewhere",
    endsRead: true,
    happened:
      "The TLS handshake failed: unknown CA, wrong name, expired certificate, or a client certificate is required.",
    advice:
      "Set `ca_cert_file`, `tls_server_name` or the client certificate, as the message says. Check whether the endpoint speaks http instead of https.",
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
      "A 5xx or 429 without a ZStack error, from a proxy in front of the node or a node that is starting.",
    advice:
      "Check the proxy and the node. The message includes the text of the answer.",
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
      "The management node timed out internally. If this happens again, check its load and its log. If this was a change, check the VM: the change may have been made.",
  },
  NotZStack: {
    fault: "configuration",
    exit: "unreachable",
    title: "The endpoint is not a ZStack management node",
    again: "never",
    againNote: "at another endpoint",
    endsRead: true,
    happened: "Something else answered: a web page, a redirect, or other JSON.",
    advice:
      "Correct the endpoint, port (8080) and context path (`/zstack`). Credentials are not sent to a redirect target, so use the final address.",
  },
  GatewayRefused: {
    fault: "configuration",
    exit: "unreachable",
    title: "The ZStack gateway refused the request",
    again: "never",
    endsRead: false,
    happened: "A 4xx without a ZStack error.",
    advice:
      "The message includes the gateway's own text. 404: check the context path and the version. 407: the proxy requires a password.",
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
    title: "The account has too many ZStack sessions",
    again: "never",
    endsRead: true,
    zstackCodes: ["ID.1006"],
    happened: "`ID.1006`: the account has reached its limit of live sessions.",
    advice:
      "This account has reached ZStack's limit of live sessions (500 by default). Sessions that other tools left open expire after two hours. Log some out, raise session.maxConcurrent, or use an access key, which needs no session.",
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
      "The session has expired or was logged out. Log in with an account, whose session is renewed automatically, or provide a new session UUID.",
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
      "Ask the ZStack administrator to allow this API for your account (SECURITY.md lists the APIs it needs), or to share the VM or image with it.",
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
      "Check the ID and the secret. The open-source edition has no access keys: log in with an account.",
  },
  ClockSkew: {
    fault: "configuration",
    exit: "signIn",
    title: "ZStack did not accept the date of the request",
    again: "never",
    endsRead: true,
    happened:
      "The date of the request differs from the node's clock by more than 15 minutes in every time zone.",
    advice:
      "Set the clocks (the message gives the difference), or correct `time_zone`.",
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
      "Check the UUID. An expunged resource no longer exists; one that is only destroyed still does.",
  },
  JobLost: {
    fault: "cloud",
    exit: "usage",
    title: "ZStack no longer knows the job",
    again: "never",
    endsRead: false,
    mayBeDone: true,
    happened:
      "The node does not know the job: it has forgotten it, or never received the request.",
    advice:
      "Check the VM before you try again. The provider has checked it once more, and keeps the resource in the state if the outcome is unclear.",
  },
  JobUnfinished: {
    fault: "cloud",
    exit: "usage",
    title: "The outcome of a ZStack job is unknown",
    again: "never",
    endsRead: false,
    mayBeDone: true,
    happened:
      "A job was still running at the timeout or when Terraform was interrupted, or its result cannot be read.",
    advice:
      "Check the VM before you try again; the message gives the job's ID. A longer timeout waits longer.",
  },
  OperationFailed: {
    fault: "cloud",
    exit: "usage",
    title: "ZStack reported an error",
    again: "never",
    endsRead: false,
    happened:
      "Any other error from ZStack, such as `SYS.1006`, `SYS.1007`, `SYS.1000`.",
    advice:
      "The text above is ZStack's own. Its log (management-server.log) has more.",
  },
  AnswerNotUnderstood: {
    fault: "cloud",
    exit: "usage",
    title: "ZStack's answer cannot be used",
    again: "never",
    endsRead: false,
    happened:
      "The JSON is truncated, or not in the form that the API documents.",
    advice: "Compare with `curl`, and report it with the version of your node.",
  },
  AnswerTooLarge: {
    fault: "cloud",
    exit: "usage",
    title: "ZStack's answer cannot be used",
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
