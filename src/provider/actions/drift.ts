import {
  type Attachment,
  attachmentId,
  tryAttachmentFromId,
} from "../attachment/attachment";
import {
  type Diagnostic,
  isUnknown,
  type ObjectValue,
  textOf,
} from "../../tfplugin";

/**
 * What a configuration keeps in drives, and what its actions eject: both may say the same ISO. They
 * are validated in one process, in no order; the second of two that meet is warned of.
 */
export class Drift {
  private readonly kept = new Set<string>();
  private readonly ejected: ObjectValue[] = [];

  /** A `zstack_vm_iso_attachment` is validated. */
  keeps(config: ObjectValue): readonly Diagnostic[] {
    const { vm_instance_uuid: vm, image_uuid: image } = config;
    const id = `${textOf(vm) ?? ""}/${textOf(image) ?? ""}`;
    this.kept.add(id);
    const [attachment] = this.ejected.flatMap((eject) =>
      willEject([id], eject),
    );
    return attachment === undefined ? [] : [driftWarning(attachment)];
  }

  /** A `zstack_vm_iso_eject` is validated. */
  ejects(config: ObjectValue): readonly Diagnostic[] {
    this.ejected.push(config);
    return willEject([...this.kept], config).map(driftWarning);
  }
}

/** Which of these attachments, by their ids, the action ejects. */
export function willEject(
  ids: readonly string[],
  { vm_instance_uuid: vm, image_uuid: image = null }: ObjectValue,
): readonly Attachment[] {
  if (isUnknown(image)) return [];
  return ids
    .map(tryAttachmentFromId)
    .filter((attachment) => attachment !== undefined)
    .filter(({ vmUuid }) => vmUuid === textOf(vm))
    .filter(({ imageUuid }) => image === null || imageUuid === image);
}

export function driftWarning(attachment: Attachment): Diagnostic {
  const { vmUuid, imageUuid } = attachment;
  return {
    severity: "warning",
    summary: "The ISO to eject is managed by a resource",
    detail: `A zstack_vm_iso_attachment of this configuration keeps the ISO ${imageUuid} in a drive of the VM ${vmUuid} (${attachmentId(attachment)}): once it is ejected, the next plan attaches it again. Remove the resource, which ejects the ISO, or leave this ISO out of the action.`,
    path: ["vm_instance_uuid"],
  };
}
