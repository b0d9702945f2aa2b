/** Configuration that adopts attachments as they are: resources, and where to import them from. */

import { isUuid, printableLine } from "../../../foundation";
import { type FoundAttachment } from "../../../isos";

/**
 * Whether an attachment can stand in configuration. What the cloud gives for a uuid is quoted there
 * and becomes code of the user's: no other text than a uuid may get in.
 */
export function isAdoptable({ vmUuid, imageUuid }: FoundAttachment): boolean {
  return isUuid(vmUuid) && isUuid(imageUuid);
}

/** For Terraform 1.5 and later, and OpenTofu. Each must be {@link isAdoptable}. */
export function importBlocks(
  attachments: readonly FoundAttachment[],
): readonly string[] {
  return named(attachments).map(({ name, attachment }) =>
    [
      "import {",
      // Without it OpenTofu asks for the provider `zstack`, after the first word of the type.
      "  provider = zstack-iso",
      `  to       = zstack_vm_iso_attachment.${name}`,
      `  id       = "${importId(attachment)}"`,
      "}",
      "",
      `resource "zstack_vm_iso_attachment" "${name}" {`,
      "  provider         = zstack-iso",
      `  vm_instance_uuid = "${attachment.vmUuid}"${comment(" #", attachment.vmName)}`,
      `  image_uuid       = "${attachment.imageUuid}"${comment(" #", attachment.imageName)}`,
      "}",
      "",
    ].join("\n"),
  );
}

/**
 * For a stack in TypeScript: the statements of its constructor. Each must be {@link isAdoptable}.
 */
export function constructs(
  attachments: readonly FoundAttachment[],
): readonly string[] {
  return [
    'import { ZstackVmIsoAttachment } from "cdktf-zstack-iso";\n',
    ...named(attachments).map(({ name, attachment }) =>
      [
        `new ZstackVmIsoAttachment(this, "${name}", {`,
        `  vmInstanceUuid: "${attachment.vmUuid}",${comment(" //", attachment.vmName)}`,
        `  imageUuid: "${attachment.imageUuid}",${comment(" //", attachment.imageName)}`,
        `}).importFrom("${importId(attachment)}");`,
        "",
      ].join("\n"),
    ),
  ];
}

function importId({ vmUuid, imageUuid }: FoundAttachment): string {
  return `${vmUuid}/${imageUuid}`;
}

/** A name may hold anything, but a line break would end the comment. */
function comment(mark: string, name: string | null): string {
  return name === null ? "" : `${mark} ${printableLine(name)}`;
}

interface Named {
  readonly name: string;
  readonly attachment: FoundAttachment;
}

/** Each with a name that Terraform takes, `web_01_rocky_9_4`, and that no other has. */
function named(attachments: readonly FoundAttachment[]): readonly Named[] {
  const taken = new Set<string>();
  return attachments.map((attachment) => {
    const { vmName, vmUuid, imageName, imageUuid } = attachment;
    const words = [word(vmName, vmUuid), word(imageName, imageUuid)].join("_");
    const first = /^[0-9]/.test(words) ? `vm_${words}` : words;
    let name = first;
    for (let n = 2; taken.has(name); n += 1) name = `${first}_${n}`;
    taken.add(name);
    return { name, attachment };
  });
}

/** What ASCII letters and digits there are in a name; else the beginning of the uuid. */
function word(name: string | null, uuid: string): string {
  const letters = (name ?? "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "")
    .slice(0, 40);
  return letters === "" ? uuid.slice(0, 8) : letters;
}
