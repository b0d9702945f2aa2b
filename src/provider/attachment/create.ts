import { setTimeout as sleep } from "node:timers/promises";
import { type WantedAttachment } from "../../candidates";
import {
  type ApplyResponse,
  type CallContext,
  type Diagnostic,
  type ObjectValue,
} from "../../tfplugin";
import { type VmCdRomInventory, type ZStackClient } from "../../zstack";
import { type Cloud } from "../cloud";
import { diagnosticFromError } from "../diagnostics-from-error";
import { attachByJob } from "./attach-job";
import {
  attachedState,
  attachmentOf,
  cdRomUuidOf,
  unsettledState,
} from "./attachment";
import { declaredTwice, whyNotAttachable } from "./diagnostics";
import { newToken, noteToPrivate } from "./note";
import { timeoutOfOperation } from "./timeouts";

/**
 * Terraform hands its changes out within a few milliseconds; one that would free the drive may not
 * have arrived when we find it taken.
 */
const STRAGGLERS_MS = 250;

interface CreateRequest {
  readonly planned: ObjectValue;
  readonly client: Cloud;
}

interface Creation extends CreateRequest {
  readonly wanted: WantedAttachment;
  /** Of the object that is created. */
  readonly token: string;
}

/** Nothing was sent. */
interface Blocked {
  readonly why: Diagnostic;
  readonly othersWait: boolean;
}

/**
 * Create. An error before the job was sent, or an error of the job itself, leaves no state: nothing
 * was attached. When it cannot be known what became of the job, the state is kept beside the error,
 * so that nothing in the cloud is without an owner.
 */
export async function createAttachment(
  request: CreateRequest,
  context: CallContext,
): Promise<ApplyResponse> {
  const { planned } = request;
  const wanted = { ...attachmentOf(planned), cdRomUuid: cdRomUuidOf(planned) };
  const creation = { ...request, wanted, token: newToken() };
  try {
    let answer = await attachInTurn(creation, context);
    // Terraform does not know that an attachment which the same run removes, or renames, has to
    // free the drive first.
    if ("why" in answer && answer.othersWait)
      answer = await attachInTurn(creation, context);
    return "why" in answer ? nothing(answer.why) : answer;
  } catch (caught) {
    return nothing(diagnosticFromError(caught));
  }
}

function nothing(why: Diagnostic): ApplyResponse {
  return { state: null, diagnostics: [why] };
}

function attachInTurn(
  creation: Creation,
  context: CallContext,
): Promise<ApplyResponse | Blocked> {
  const { client, wanted, token } = creation;
  const { signal } = context;
  return client.inTurn(wanted.vmUuid, context, async (zstack) => {
    const timeout = timeoutOfOperation(creation.planned, "create");
    const options = { signal, deadline: zstack.deadline(timeout) };
    const vm = await zstack.tryFindVm(wanted.vmUuid, options);
    const why = client.owners.hasOther(wanted, token)
      ? declaredTwice(wanted)
      : whyNotAttachable(vm, wanted);
    if (why === undefined) return attach(creation, zstack, options);
    await sleep(STRAGGLERS_MS, undefined, { signal });
    return { why, othersWait: client.turns.isAwaited(wanted.vmUuid) };
  });
}

async function attach(
  { planned, wanted, token, client }: Creation,
  zstack: ZStackClient,
  options: Parameters<typeof attachByJob>[2],
): Promise<ApplyResponse> {
  const outcome = await attachByJob(zstack, wanted, options);
  if ("refusal" in outcome) return nothing(outcome.refusal);
  if ("unknown" in outcome) {
    const { unknown, jobId } = outcome;
    const since = Date.now();
    return {
      state: unsettledState(planned),
      private: noteToPrivate({
        token,
        unsettled: jobId === undefined ? undefined : { jobId, since },
      }),
      diagnostics: [notKnown(unknown)],
    };
  }
  const { drive, warnings } = outcome;
  client.owners.add(wanted, token);
  const { cdRomUuid = drive.uuid } = wanted;
  return {
    state: attachedState(planned, drive),
    private: noteToPrivate({ token }),
    diagnostics:
      cdRomUuid === drive.uuid ? warnings : [inAnotherDrive(wanted, drive)],
  };
}

function notKnown(facts: string): Diagnostic {
  return {
    severity: "error",
    summary: "It is not known whether the ISO is attached",
    detail: `${facts}\n\nThe attachment stays in the state, marked as tainted: the next apply ejects what may be in the drive by then and attaches the ISO again.`,
  };
}

function inAnotherDrive(
  { cdRomUuid, imageUuid }: WantedAttachment,
  drive: VmCdRomInventory,
): Diagnostic {
  return {
    severity: "error",
    summary: "ZStack put the ISO into another drive",
    detail:
      `The ISO ${imageUuid} should go into the drive ${cdRomUuid ?? ""}, but is in drive ${drive.deviceId} (${drive.uuid}). ` +
      "Another client changed the VM's drives at the same time. The next apply ejects the ISO and attaches it again.",
    path: ["cd_rom_uuid"],
  };
}
