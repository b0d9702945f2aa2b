import {
  type CallOptions,
  type ConnectionSettings,
  type Credential,
  loadClient,
  type ZStackClient,
  ZStackError,
} from "../../../zstack";
import { EXIT, type ExitCode, exitCodeOfCloud } from "../../exit-code";
import { type Invocation } from "../../command-line/verb";
import { type Finding, type Section } from "./report";
import { impatient } from "./way";

/**
 * A well-formed uuid of nothing: an account that may ask gets the answer that there is none
 * (`SYS.1003`).
 */
const NOBODY = "00000000000040008000000000000000";

/** Signs in, and makes the calls that all verbs make, about a VM that does not exist. */
export async function checkSignIn(
  settings: ConnectionSettings,
  { log, signal }: Invocation,
  section: Section,
): Promise<void> {
  const zstack = await loadClient(impatient(settings), { log });
  const options = { signal, deadline: zstack.deadline() };
  section.begin("sign-in");
  try {
    const denied = await attempt(zstack.tryFindVm(NOBODY, options));
    if (denied !== undefined && !isAboutPermission(denied)) {
      section.failed("sign-in", findingOf(denied));
      section.skipped(["permission"], "not signed in");
      return;
    }
    section.ok("sign-in", `accepted: ${credentialText(settings.credential)}`);
    section.begin("permission");
    const refusal = denied ?? (await attempt(otherCalls(zstack, options)));
    if (refusal === undefined)
      section.ok("permission", "VMs, images and candidates can be read");
    else section.failed("permission", findingOf(refusal));
  } finally {
    await zstack.close();
  }
}

async function otherCalls(
  zstack: ZStackClient,
  options: CallOptions,
): Promise<void> {
  await zstack.findImages([NOBODY], options);
  await zstack.listIsoCandidates(NOBODY, options);
}

async function attempt(
  asking: Promise<unknown>,
): Promise<ZStackError | undefined> {
  try {
    await asking;
  } catch (caught) {
    if (!(caught instanceof ZStackError)) throw caught;
    if (caught.code !== "NotFound") return caught;
  }
  return undefined;
}

/**
 * A refusal by policy may come without a code of its own (docs/zstack-contract.md#permissions);
 * either way the sign-in was taken.
 */
function isAboutPermission({ code }: ZStackError): boolean {
  return code === "PermissionDenied" || code === "OperationFailed";
}

function findingOf(error: ZStackError): Finding {
  return {
    message: [error.summary, ...error.details].join("; "),
    advice: error.hint ?? "",
    exit: exitOf(error),
  };
}

function exitOf({ code }: ZStackError): ExitCode {
  return exitCodeOfCloud(code) === EXIT.unreachable
    ? EXIT.unreachable
    : EXIT.signIn;
}

/** Who signs in, never by what. */
export function credentialText(credential: Credential): string {
  switch (credential.kind) {
    case "account":
      return `account ${credential.name}`;
    case "accessKey":
      return `access key ${credential.id}`;
    case "iam2":
      return `IAM2 virtual id ${credential.name}${credential.project === undefined ? "" : ` in the project ${credential.project}`}`;
    case "session":
      return "a session that somebody else opened";
  }
}
