import {
  type BlockSchema,
  type Diagnostic,
  type ObjectValue,
  type PlanAnswer,
  type PlanRequest,
  type Resource,
  type ResourceIdentity,
  UNKNOWN,
  type Value,
} from "../../tfplugin";
import { attachIso } from "./create";
import { attachmentId } from "./attachment";
import { type Cloud } from "../cloud";
import { detachIso } from "./delete";
import { importAttachment, readAttachment } from "./read";
import { timeoutFaults, timeoutsBlock } from "./timeouts";
import { uuidFaults } from "../uuid-fault";

const schema: BlockSchema = {
  description:
    "An ISO image in a CD-ROM drive of a VM (ZStack's AttachIsoToVmInstance). Created, it is in the drive; destroyed, it is ejected and the drive stays. " +
    "Import it by `<vm uuid>/<image uuid>`.",
  attributes: {
    vm_instance_uuid: {
      type: "string",
      mode: "required",
      description:
        "UUID of the VM: 32 hexadecimal digits, no dashes. Another one replaces the attachment.",
    },
    image_uuid: {
      type: "string",
      mode: "required",
      description:
        "UUID of the ISO image. Another one replaces the attachment: the old ISO is ejected first.",
    },
    cd_rom_uuid: {
      type: "string",
      mode: "optional+computed",
      description:
        "UUID of the drive, which must belong to this VM and be empty. Default: ZStack takes the empty drive with the lowest device id. " +
        "If it is given and the ISO is found in another drive, the attachment is replaced.",
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
        "The path that the VM really mounts; null while it is stopped.",
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
 * `resource "zstack_vm_iso_attachment"` (product page §2.5). A change of `timeouts` alone is taken
 * over without a word to the cloud.
 */
export const isoAttachment: Resource<Cloud> = {
  typeName: "zstack_vm_iso_attachment",
  schema,
  validate,
  plan,
  create: attachIso,
  read: readAttachment,
  delete: detachIso,
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
    ...uuidFaults(config, "vm_instance_uuid"),
    ...uuidFaults(config, "image_uuid"),
    ...uuidFaults(config, "cd_rom_uuid"),
    ...timeoutFaults(config),
  ];
}

const REPLACING = [["vm_instance_uuid"], ["image_uuid"], ["cd_rom_uuid"]];

/**
 * Where the ISO is now is Read's to tell: what was computed once stays as it is, or every plan
 * would be a change.
 */
function plan({ prior, proposed, config }: PlanRequest): PlanAnswer {
  const planned =
    prior === null
      ? {
          ...proposed,
          id: plannedId(proposed),
          cd_rom_uuid: config.cd_rom_uuid ?? UNKNOWN,
          device_id: UNKNOWN,
          install_path: UNKNOWN,
        }
      : proposed;
  return { planned, requiresReplace: REPLACING, diagnostics: [] };
}

function plannedId({
  vm_instance_uuid: vm,
  image_uuid: image,
}: ObjectValue): Value {
  return typeof vm === "string" && typeof image === "string"
    ? attachmentId({ vmUuid: vm, imageUuid: image })
    : UNKNOWN;
}
