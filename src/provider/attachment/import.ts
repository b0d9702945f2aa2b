import { drivesOf, noVm, vmNamed } from "../../candidates";
import { tryRepairUuid } from "../../foundation";
import {
  type ApplyResponse,
  type CallContext,
  type Diagnostic,
  type ImportBy,
  type ObjectValue,
} from "../../tfplugin";
import { type VmCdRomInventory, type VmInstanceInventory } from "../../zstack";
import {
  attachedState,
  type Attachment,
  attachmentId,
  attachmentOf,
  driveWith,
  tryAttachmentFromId,
} from "./attachment";
import { diagnosticFromReason } from "./diagnostics";
import { type Cloud } from "../cloud";
import { diagnosticFromError } from "../diagnostics-from-error";

/** Import by `<vm>/<image>`, or by the identity of the same two. */
export async function importAttachment(
  { by, client }: { readonly by: ImportBy; readonly client: Cloud },
  { signal, log }: CallContext,
): Promise<ApplyResponse> {
  const id = "id" in by ? by.id : attachmentId(attachmentOf(by.identity));
  const attachment = tryAttachmentFromId(id);
  if (attachment === undefined)
    return { state: null, diagnostics: [malformedId(id)] };
  try {
    const zstack = await client.client(log);
    const options = { signal, deadline: zstack.deadline() };
    const vm = await zstack.tryFindVm(attachment.vmUuid, options);
    if (vm === undefined)
      return {
        state: null,
        diagnostics: [diagnosticFromReason(noVm(attachment.vmUuid))],
      };
    const drive = driveWith(vm, attachment.imageUuid);
    if (drive !== undefined)
      return { state: importedState(attachment, drive), diagnostics: [] };
    return { state: null, diagnostics: [notAttached(vm, attachment)] };
  } catch (caught) {
    return { state: null, diagnostics: [diagnosticFromError(caught)] };
  }
}

/** The state of what somebody else attached. */
export function importedState(
  { vmUuid, imageUuid }: Attachment,
  drive: VmCdRomInventory,
): ObjectValue {
  const configured = {
    vm_instance_uuid: vmUuid,
    image_uuid: imageUuid,
    preflight: null,
    timeouts: null,
  };
  return attachedState(configured, drive);
}

function malformedId(id: string): Diagnostic {
  const repaired = id
    .split("/")
    .map((part) => tryRepairUuid(part) ?? part)
    .join("/");
  const right =
    tryAttachmentFromId(repaired) === undefined ? "" : ` Write "${repaired}".`;
  return {
    severity: "error",
    summary: "Not the id of an attachment",
    detail:
      `${JSON.stringify(id)} is not of the form <vm uuid>/<image uuid>, each of 32 lower-case hexadecimal digits without dashes, ` +
      `as in "9602b2514d61444ebab065a9282851b1/154c6715c5994bfd8c822fd6fc5792f8".${right}`,
  };
}

function notAttached(
  vm: VmInstanceInventory,
  { imageUuid }: Attachment,
): Diagnostic {
  const drives =
    vm.vmCdRoms.length === 0
      ? "It has no CD-ROM drive."
      : `Its drives:\n\n${drivesOf(vm)}`;
  return {
    severity: "error",
    summary: "The ISO is not attached",
    detail: `No drive of ${vmNamed(vm)} holds the ISO ${imageUuid}. ${drives}\n\nImport what is in a drive, or let apply attach the ISO.`,
  };
}
