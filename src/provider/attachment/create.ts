import { setTimeout as sleep } from "node:timers/promises";
import { vmNamed, type WantedAttachment } from "../../candidates";
import {
  type ApplyResponse,
  type CallContext,
  type Diagnostic,
  type ObjectValue,
} from "../../tfplugin";
import {
  outcomeUnknown,
  type VmCdRomInventory,
  type VmInstanceInventory,
  type ZStackClient,
  ZStackError,
} from "../../zstack";
import {
  attachedState,
  type Attachment,
  attachmentOf,
  cdRomUuidOf,
  driveWith,
  unsettledState,
} from "./attachment";
import { declaredTwice, whyNotAttachable } from "./faults";
import { type Cloud } from "../cloud";
import { diagnosticFromError, factsOf } from "../diagnostics-from-error";
import { lastLook, whyRefused } from "./last-look";
import { newToken, noteToPrivate } from "./note";
import { type Owners } from "./owners";
import { timeoutOf } from "./timeouts";

/**
 * Terraform hands its changes out within a few milliseconds; one that would free the drive may not
 * have arrived when we find it taken.
 */
const STRAGGLERS_MS = 250;

interface CreateRequest {
  readonly planned: ObjectValue;
  readonly client: Cloud;
}

interface Change {
  readonly zstack: ZStackClient;
  readonly planned: ObjectValue;
  readonly wanted: WantedAttachment;
  readonly owners: Owners;
  /** Of the object that is created. */
  readonly token: string;
}

/**
 * Create. An error before the job was sent, or an error of the job itself, leaves no state: nothing
 * was attached. When it cannot be known what became of the job, the state is kept beside the error,
 * so that nothing in the cloud is without an owner.
 */
export async function attachIso(
  { planned, client }: CreateRequest,
  { signal, log }: CallContext,
): Promise<ApplyResponse> {
  const wanted = { ...attachmentOf(planned), cdRomUuid: cdRomUuidOf(planned) };
  const { owners } = client;
  try {
    const zstack = await client.client(log);
    const change = { zstack, planned, wanted, owners, token: newToken() };
    const attach = (): Promise<ApplyResponse | Blocked> =>
      client.turns.take(wanted.vmUuid, signal, async () => {
        const answer = await attachInTurn(change, signal);
        if (!("fault" in answer)) return answer;
        await sleep(STRAGGLERS_MS, undefined, { signal });
        return { ...answer, othersWait: client.turns.isAwaited(wanted.vmUuid) };
      });
    const first = await attach();
    // Terraform does not know that an attachment which the same run removes, or renames, has to
    // free the drive first.
    const answer =
      "fault" in first && first.othersWait ? await attach() : first;
    return "fault" in answer
      ? { state: null, diagnostics: [answer.fault] }
      : answer;
  } catch (caught) {
    return { state: null, diagnostics: [diagnosticFromError(caught)] };
  }
}

/** Nothing was sent. */
interface Blocked {
  readonly fault: Diagnostic;
  readonly othersWait: boolean;
}

async function attachInTurn(
  change: Change,
  signal: AbortSignal,
): Promise<ApplyResponse | Pick<Blocked, "fault">> {
  const { zstack, planned, wanted, owners, token } = change;
  const deadline = zstack.deadline(timeoutOf(planned, "create"));
  const options = { signal, deadline };
  const before = await zstack.tryFindVm(wanted.vmUuid, options);
  const fault = owners.hasOther(wanted, token)
    ? declaredTwice(wanted)
    : whyNotAttachable(before, wanted);
  if (fault !== undefined) return { fault };
  let after: VmInstanceInventory;
  try {
    after = await zstack.attachIso(wanted, options);
  } catch (caught) {
    if (outcomeUnknown(caught)) return unsettled(change, caught);
    const why = await whyRefused(zstack, { wanted, caught });
    return { state: null, diagnostics: [why] };
  }
  const drive = driveWith(after, wanted.imageUuid);
  return drive === undefined
    ? unsettled(change, notInAnswer(wanted))
    : attached(change, drive);
}

function attached(
  { planned, wanted, owners, token }: Change,
  drive: VmCdRomInventory,
  warnings: readonly Diagnostic[] = [],
): ApplyResponse {
  owners.add(wanted, token);
  const elsewhere =
    wanted.cdRomUuid !== undefined && wanted.cdRomUuid !== drive.uuid;
  return {
    state: attachedState(planned, drive),
    private: noteToPrivate({ token }),
    diagnostics: elsewhere ? [inAnotherDrive(wanted, drive)] : warnings,
  };
}

/** Before the job was sent the ISO was in no drive. If it is in one now, the job was done. */
async function unsettled(
  change: Change,
  caught: unknown,
): Promise<ApplyResponse> {
  const { zstack, planned, wanted, token } = change;
  const look = await lastLook(zstack, wanted.vmUuid);
  if ("vm" in look) {
    const drive = driveWith(look.vm, wanted.imageUuid);
    if (drive !== undefined)
      return attached(change, drive, [foundAttached(look.vm, caught)]);
  }
  const seen =
    "vm" in look
      ? "A second look shows: the VM did not hold the ISO (yet)."
      : `The VM could not be looked at once more. ${factsOf(look.trouble)}`;
  const jobId = caught instanceof ZStackError ? caught.jobId : undefined;
  return {
    state: unsettledState(planned),
    private: noteToPrivate({
      token,
      unsettled: jobId === undefined ? undefined : { jobId, since: Date.now() },
    }),
    diagnostics: [
      {
        severity: "error",
        summary: "It is not known whether the ISO is attached",
        detail: `${factsOf(caught)}\n\n${seen}\n\nThe attachment stays in the state, marked as tainted: the next apply ejects what may be in the drive by then and attaches the ISO again.`,
      },
    ],
  };
}

function foundAttached(
  vm: VmInstanceInventory | undefined,
  caught: unknown,
): Diagnostic {
  return {
    severity: "warning",
    summary: "The ISO is attached, but ZStack did not confirm it",
    detail: `${factsOf(caught)}\n\nA second look shows: ${vm === undefined ? "the VM" : vmNamed(vm)} holds the ISO: the attachment is created.`,
  };
}

function notInAnswer({ vmUuid, imageUuid }: Attachment): ZStackError {
  return new ZStackError(
    "AnswerNotUnderstood",
    `ZStack says that it attached the ISO ${imageUuid} to the VM ${vmUuid}, but in its answer no drive holds it`,
  );
}

function inAnotherDrive(
  { cdRomUuid, imageUuid }: Change["wanted"],
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
