import { canChangeDrives, vmNamed } from "../../candidates";
import {
  type ApplyResponse,
  type CallContext,
  type Diagnostic,
  type ObjectValue,
  type StateRequest,
} from "../../tfplugin";
import {
  type CallOptions,
  type VmCdRomInventory,
  type VmInstanceInventory,
  type ZStackClient,
} from "../../zstack";
import { type Cloud } from "../cloud";
import { diagnosticFromError } from "../diagnostics-from-error";
import { attachmentOf, driveWith } from "./attachment";
import { detachByJob } from "./detach-job";
import { notEjectable } from "./diagnostics";
import { mayStillCome, type Note, noteFromPrivate, whyNotOwn } from "./note";
import { timeoutOfOperation } from "./timeouts";

const GONE: ApplyResponse = { state: null, diagnostics: [] };

interface Removal {
  readonly zstack: ZStackClient;
  readonly state: ObjectValue;
  readonly note: Note;
}

/**
 * Delete: success when, in the end, nothing that this attachment has put in is in a drive of the
 * VM, whoever ejected it. Otherwise the state stays. What another object of the same VM and ISO has
 * put in is left alone.
 */
export async function deleteAttachment(
  { state, client, private: bytes }: StateRequest<Cloud>,
  context: CallContext,
): Promise<ApplyResponse> {
  const attachment = attachmentOf(state);
  const { vmUuid, imageUuid } = attachment;
  const note = noteFromPrivate(bytes);
  try {
    return await client.inTurn(vmUuid, context, async (zstack) => {
      if (client.owners.hasOther(attachment, note.token)) {
        context.log.info(
          "the ISO is another attachment's by now; not ejected",
          { vm: vmUuid, image: imageUuid },
        );
        return GONE;
      }
      const removal = { zstack, state, note };
      const answer = await detachInTurn(removal, context.signal);
      if (answer.state === null) client.owners.delete(attachment);
      return answer;
    });
  } catch (caught) {
    return { state, diagnostics: [diagnosticFromError(caught)] };
  }
}

async function detachInTurn(
  removal: Removal,
  signal: AbortSignal,
): Promise<ApplyResponse> {
  const { zstack, state, note } = removal;
  const attachment = attachmentOf(state);
  const deadline = zstack.deadline(timeoutOfOperation(state, "delete"));
  const options = { signal, deadline };
  const vm = await zstack.tryFindVm(attachment.vmUuid, options);
  if (vm === undefined) return GONE;
  if (IN_THE_BIN.has(vm.state ?? ""))
    return { state: null, diagnostics: [inTheBin(vm)] };
  const drive = driveWith(vm, attachment.imageUuid);
  const notOwn =
    drive === undefined ? undefined : await whyNotOwn(zstack, note, options);
  if (drive !== undefined && notOwn !== undefined)
    return { state: null, diagnostics: [leftInDrive(vm, drive, notOwn)] };
  if (!canChangeDrives(vm.state)) return detachLater(removal, vm, options);
  // Also when no drive holds the ISO: an attach whose outcome we never learned may still be
  // waiting, and the changes of a VM are worked off in order. ZStack takes it as success
  // (docs/zstack-contract.md#detach).
  const problem = await detachByJob(zstack, attachment, {
    ...options,
    whatNext:
      "The attachment stays in the state. Destroy it again: it succeeds if the ISO is gone by then.",
  });
  return problem === undefined ? GONE : { state, diagnostics: [problem] };
}

/** Nothing can be ejected now. That is fine only if nothing is, or will be, in a drive. */
async function detachLater(
  { zstack, state, note }: Removal,
  vm: VmInstanceInventory,
  options: CallOptions,
): Promise<ApplyResponse> {
  const gone =
    driveWith(vm, attachmentOf(state).imageUuid) === undefined &&
    wasSeen(state) &&
    !(await mayStillCome(zstack, note, options));
  return gone ? GONE : { state, diagnostics: [notEjectable(vm)] };
}

/**
 * Terraform hands a tainted resource over without its note; but one that was never seen in a drive
 * is known from its state.
 */
function wasSeen({ device_id: deviceId = null }: ObjectValue): boolean {
  return deviceId !== null;
}

/** A VM in the recycle bin cannot be changed, and goes with its drives. */
const IN_THE_BIN: ReadonlySet<string> = new Set(["Destroyed", "Expunging"]);

function inTheBin({ uuid, state }: VmInstanceInventory): Diagnostic {
  return {
    severity: "warning",
    summary: "The VM of an attachment is destroyed",
    detail: `The VM ${uuid} is ${state ?? "destroyed"}: nothing can be ejected from it any more, so the attachment is treated as removed. Should the VM be recovered, the ISO is still in its drive.`,
  };
}

function leftInDrive(
  vm: VmInstanceInventory,
  { deviceId, uuid, isoUuid }: VmCdRomInventory,
  why: string,
): Diagnostic {
  return {
    severity: "warning",
    summary: "The ISO stays in the drive",
    detail:
      `The ISO ${isoUuid ?? ""} is in drive ${deviceId} (${uuid}) of ${vmNamed(vm)}, but it is not known that this attachment has put it there: ${why}. ` +
      "Another attachment, another tool or a person may need it, so it was not ejected. The attachment is removed from the state.\n\n" +
      "If the ISO is not needed there, eject it by hand.",
  };
}
