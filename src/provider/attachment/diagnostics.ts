import {
  type AttachReason,
  DRIVE_STATES,
  reasonsOfVm,
  vmNamed,
  type WantedAttachment,
} from "../../candidates";
import { type Diagnostic, type PathStep } from "../../tfplugin";
import { type VmInstanceInventory } from "../../zstack";
import { type Attachment, attachmentId } from "./attachment";

const PATHS: Readonly<Record<AttachReason["about"], readonly PathStep[]>> = {
  vm: ["vm_instance_uuid"],
  image: ["image_uuid"],
  drive: ["cd_rom_uuid"],
};

/** Why the ISO cannot be attached, on the argument that it is about. */
export function diagnosticFromReason(
  { about, summary, text, advice }: AttachReason,
  more = "",
): Diagnostic {
  return {
    severity: "error",
    summary,
    detail: [text, advice, more].filter((part) => part !== "").join("\n\n"),
    path: PATHS[about],
  };
}

/** Why the ISO cannot be put into a drive of this VM; undefined when nothing speaks against it. */
export function whyNotAttachable(
  vm: VmInstanceInventory | undefined,
  wanted: WantedAttachment,
): Diagnostic | undefined {
  const [reason] = reasonsOfVm(vm, wanted);
  return reason === undefined
    ? undefined
    : diagnosticFromReason(
        reason.kind === "attached"
          ? { ...reason, advice: keptOrImported(wanted) }
          : reason,
        reason.kind === "noFreeDrive" ? OTHERS_OF_THIS_RUN : "",
      );
}

const WAIT_FOR_IT =
  "Terraform does not know that this one has to wait for it: apply once more.";

const OTHERS_OF_THIS_RUN =
  `If another attachment of this VM is removed by the same run, ${WAIT_FOR_IT} ` +
  "One that is created before the old one is destroyed (create_before_destroy) needs a second drive.";

/**
 * Whose ISO it is cannot be seen while creating: Terraform hands nothing of the old object over.
 */
export function keptOrImported(attachment: Attachment): string {
  return (
    "Is this attachment in the state (`terraform state list`)? Then the ISO is where it belongs. This apply replaces the attachment and has to create the new one before it destroys the old one " +
    "(create_before_destroy, its own or that of a resource that depends on it). If it is marked as tainted, clear the mark with `terraform untaint`, otherwise apply without -replace. If the plan also destroys a deposed object of it, that one holds the ISO: eject the ISO by hand, and apply again.\n\n" +
    "Is it in no state? Then something else has put the ISO in. To take it over as it is, import it:\n\n" +
    `    terraform import zstack_vm_iso_attachment.NAME ${attachmentId(attachment)}\n\n` +
    "with the resource's own name for NAME. Or eject the ISO, and apply again.\n\n" +
    `If another attachment of this ISO is removed by the same run, ${WAIT_FOR_IT}`
  );
}

/** Two resources that both want to own one ISO in one VM: destroying either would eject it. */
export function declaredTwice({ vmUuid, imageUuid }: Attachment): Diagnostic {
  return {
    severity: "error",
    summary: "The ISO is already attached",
    detail:
      `Another attachment of this configuration put it there during this run: it has the same VM (${vmUuid}) and the same ISO (${imageUuid}).\n\n` +
      "ZStack holds an ISO once in a VM. Keep one of the two attachments.",
    path: ["image_uuid"],
  };
}

/** The VM is in no state to eject an ISO from it. */
export function notEjectable(vm: VmInstanceInventory): Diagnostic {
  return {
    severity: "error",
    summary: `The VM is ${vm.state ?? "in no state"}`,
    detail:
      `ZStack can eject an ISO from a VM that is ${DRIVE_STATES}; ${vmNamed(vm)} is ${vm.state ?? "in no state at all"}.\n\n` +
      "Wait until it is in one of these states, or bring it there, and apply again.",
    path: ["vm_instance_uuid"],
  };
}
