import {
  type BlockSchema,
  type Diagnostic,
  type ObjectValue,
  type Resource,
  type ResourceIdentity,
} from "../../tfplugin";
import { createAttachment } from "./create";
import { type Cloud } from "../cloud";
import { deleteAttachment } from "./delete";
import { importAttachment } from "./import";
import { planAttachment } from "./plan";
import { readAttachment } from "./read";
import { timeoutsBlock, timeoutsProblems } from "./timeouts";
import { updateAttachment } from "./update";
import { ATTACHMENT_UUIDS, uuidProblems } from "../uuid-problem";

const schema: BlockSchema = {
  description:
    "An ISO image in a CD-ROM drive of a VM (ZStack's AttachIsoToVmInstance). Creating it puts the ISO into the drive; destroying it ejects the ISO and keeps the drive. " +
    "Import it by `<vm uuid>/<image uuid>`.",
  attributes: {
    vm_instance_uuid: {
      type: "string",
      mode: "required",
      description:
        "UUID of the VM: 32 hexadecimal digits, no dashes. Changing it replaces the attachment.",
    },
    image_uuid: {
      type: "string",
      mode: "required",
      description:
        "UUID of the ISO image. Changing it replaces the attachment: the old ISO is ejected first.",
    },
    cd_rom_uuid: {
      type: "string",
      mode: "optional+computed",
      description:
        "UUID of the drive, which must belong to this VM and be empty. Default: ZStack takes the empty drive with the lowest device id. " +
        "If it is given and the ISO is found in another drive, the attachment is replaced.",
    },
    preflight: {
      type: "bool",
      // What is computed and null is left out of the configuration that Terraform generates.
      mode: "optional+computed",
      description:
        "Whether a plan that creates the attachment checks first that ZStack can make it, and fails otherwise: the VM's state, a free drive (or the one that is named), an ISO that is Ready, Enabled, " +
        "of the cluster's architecture and on a storage that the VM can use, and in none of its drives yet. It only reads. What the plan does not know yet is not judged; drives count as they are at that time. Default false.",
    },
    id: {
      type: "string",
      mode: "computed",
      description: "`<vm uuid>/<image uuid>`, also the id to import by.",
    },
    device_id: {
      type: "number",
      mode: "computed",
      description: "Device id of the drive; 0 is the default drive.",
    },
    install_path: {
      type: "string",
      mode: "computed",
      description:
        "The path that the VM actually mounts; null while it is stopped.",
    },
  },
  blocks: timeoutsBlock,
};

const identity: ResourceIdentity = {
  attributes: {
    vm_instance_uuid: {
      type: "string",
      description: "UUID of the VM: 32 hexadecimal digits, no dashes.",
    },
    image_uuid: { type: "string", description: "UUID of the ISO image." },
  },
};

/**
 * `resource "zstack_vm_iso_attachment"` (docs/resources/vm_iso_attachment.md). A change of
 * `timeouts` alone is taken over without a word to the cloud.
 */
export const isoAttachment: Resource<Cloud> = {
  typeName: "zstack_vm_iso_attachment",
  schema,
  validate,
  plan: planAttachment,
  create: createAttachment,
  read: readAttachment,
  update: updateAttachment,
  delete: deleteAttachment,
  import: importAttachment,
  identity,
  generateConfig,
};

/**
 * What is adopted is left as it is: the drive that ZStack chose is not written down, so that the
 * ISO may be in another one later.
 */
function generateConfig(state: ObjectValue): ObjectValue {
  const nothing = Object.keys(state).map((name) => [name, null] as const);
  return {
    ...Object.fromEntries(nothing),
    vm_instance_uuid: state.vm_instance_uuid ?? null,
    image_uuid: state.image_uuid ?? null,
  };
}

function validate(config: ObjectValue): readonly Diagnostic[] {
  return [
    ...uuidProblems(config, ATTACHMENT_UUIDS),
    ...timeoutsProblems(config),
  ];
}
