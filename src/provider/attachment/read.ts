import { isUuid, tryRepairUuid } from "../../foundation";
import {
  type ApplyAnswer,
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
} from "./attachment";
import { drivesOf, named, noVm } from "./faults";
import { type Cloud } from "../cloud";
import { diagnosticFromError } from "../diagnostics-from-error";
import { mayStillCome, SETTLED } from "./unsettled";

interface ReadRequest {
  readonly state: ObjectValue;
  readonly private: Uint8Array;
  readonly client: Cloud;
}

/**
 * Read. Gone (null) is only what an answer of the cloud says: no drive of the VM holds the ISO, or
 * there is no such VM. ZStack tells an unknown VM and one that this account may not see alike
 * (contract §5); both are gone for this account. A cloud in trouble is an error.
 */
export async function readAttachment(
  { state, private: note, client }: ReadRequest,
  { signal, log }: CallContext,
): Promise<ApplyAnswer> {
  try {
    const zstack = await client.client(log);
    const options = { signal, deadline: zstack.deadline() };
    const { vmUuid, imageUuid } = attachmentOf(state);
    const vm = await zstack.tryFindVm(vmUuid, options);
    if (vm === undefined)
      return { state: null, diagnostics: [vmNotShown(vmUuid)] };
    const drive = driveWith(vm, imageUuid);
    if (drive !== undefined)
      return { state: attachedState(state, drive), diagnostics: [] };
    return (await mayStillCome(zstack, note, options))
      ? { state, diagnostics: [] }
      : { state: null, private: SETTLED, diagnostics: [] };
  } catch (caught) {
    return { state, diagnostics: [diagnosticFromError(caught)] };
  }
}

function vmNotShown(vmUuid: string): Diagnostic {
  return {
    severity: "warning",
    summary: "The VM of an attachment is gone",
    detail: `ZStack shows no VM ${vmUuid} to this account: it was removed, or this account may not see it. Its attachment is taken for gone.`,
  };
}

/** Import by `<vm>/<image>`, or by the identity of the same two. */
export async function importAttachment(
  { by, client }: { readonly by: ImportBy; readonly client: Cloud },
  { signal, log }: CallContext,
): Promise<ApplyAnswer> {
  const id = "id" in by ? by.id : attachmentId(attachmentOf(by.identity));
  const attachment = attachmentFromId(id);
  if (attachment === undefined)
    return { state: null, diagnostics: [malformedId(id)] };
  try {
    const zstack = await client.client(log);
    const options = { signal, deadline: zstack.deadline() };
    const vm = await zstack.tryFindVm(attachment.vmUuid, options);
    if (vm === undefined)
      return { state: null, diagnostics: [noVm(attachment.vmUuid)] };
    const drive = driveWith(vm, attachment.imageUuid);
    if (drive !== undefined)
      return { state: importedState(attachment, drive), diagnostics: [] };
    return { state: null, diagnostics: [notAttached(vm, attachment)] };
  } catch (caught) {
    return { state: null, diagnostics: [diagnosticFromError(caught)] };
  }
}

function importedState(
  { vmUuid, imageUuid }: Attachment,
  drive: VmCdRomInventory,
): ObjectValue {
  const configured = {
    vm_instance_uuid: vmUuid,
    image_uuid: imageUuid,
    timeouts: null,
  };
  return attachedState(configured, drive);
}

function attachmentFromId(id: string): Attachment | undefined {
  const [vmUuid, imageUuid, more] = id.split("/");
  return vmUuid !== undefined &&
    isUuid(vmUuid) &&
    imageUuid !== undefined &&
    isUuid(imageUuid) &&
    more === undefined
    ? { vmUuid, imageUuid }
    : undefined;
}

function malformedId(id: string): Diagnostic {
  const repaired = id
    .split("/")
    .map((part) => tryRepairUuid(part) ?? part)
    .join("/");
  const right =
    attachmentFromId(repaired) === undefined ? "" : ` Write "${repaired}".`;
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
    detail: `No drive of ${named(vm)} holds the ISO ${imageUuid}. ${drives}\n\nImport what is in a drive, or let apply attach the ISO.`,
  };
}
