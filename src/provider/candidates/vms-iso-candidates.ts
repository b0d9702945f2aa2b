import { createHash } from "node:crypto";
import { type VmChoice } from "../../candidates";
import {
  type BlockSchema,
  type Diagnostic,
  type FieldSchema,
  listOfObjects,
  type ObjectValue,
  textsOf,
} from "../../tfplugin";
import { type VmsAnswer, VmsError } from "../../isos";
import { candidateSource } from "./candidate-source";
import { imageFields, imageToValue } from "./candidate-value";
import { choiceBlocks } from "./choice-arguments";
import {
  answerVmsQuestion,
  validateVmsQuestion,
  vmsArguments,
  VMS_PATH,
  vmsQuestionAttributes,
} from "./vms-question";

const vmFields: Readonly<Record<string, FieldSchema>> = {
  vm_instance_uuid: {
    type: "string",
    description: "UUID of the VM.",
  },
  vm_state: {
    type: "string",
    description:
      "State of the VM, e.g. `Running`. Reflects the current state: it may change between two plans.",
  },
  image_uuids: {
    type: { list: "string" },
    description:
      "UUIDs of this VM's ISOs, in the order asked for. `[]` when there are none, never null.",
  },
  image_uuid: {
    type: "string",
    description:
      "UUID of the ISO chosen for this VM: the one in its drive with `prefer_attached`, the newest with `most_recent`, else the first of `image_uuids`. Null when there is none.",
  },
  attached_image_uuids: {
    type: { list: "string" },
    description:
      "UUIDs of the ISOs in this VM's drives, by device id, whether they match the conditions or not. Reflects the current state: it may change between two plans.",
  },
  free_cd_roms: {
    type: "number",
    description:
      "How many drives are empty. Reflects the current state: it may change between two plans.",
  },
  why_empty: {
    type: "string",
    description:
      "Why `image_uuids` is empty and what to do, as the warning of `zstack_vm_iso_candidates` says it; null when it is not empty.",
  },
};

const schema: BlockSchema = {
  description:
    "The ISO images that each of many VMs can take or has in its drives, in one read. Asks ZStack's API GetCandidateIsoForAttachingVm, by the same rule and with the same conditions as `zstack_vm_iso_candidates`. " +
    "All of it has to be read within the provider's `operation_timeout`, by default `5m`: enough for about 15,000 VMs at 50 answers per second.",
  attributes: {
    ...vmsQuestionAttributes,
    id: {
      type: "string",
      mode: "computed",
      description: "SHA-256 of the VMs' UUIDs: the same for the same VMs.",
    },
    images: {
      ...listOfObjects(imageFields),
      mode: "computed",
      description:
        "The ISOs in at least one VM's `image_uuids`, each once, in the order asked for.",
    },
    vms: {
      ...listOfObjects(vmFields),
      mode: "computed",
      description: "One for each VM, by UUID.",
    },
    image_uuid_by_vm: {
      type: { map: "string" },
      mode: "computed",
      description:
        "`image_uuid` of each VM by the VM's UUID, for the `for_each` of attachments. A VM without an ISO is not in it.",
    },
    common_image_uuids: {
      type: { list: "string" },
      mode: "computed",
      description:
        "UUIDs of the ISOs in every VM's `image_uuids`, in the order of `images`.",
    },
  },
  blocks: choiceBlocks,
};

/** `data "zstack_vms_iso_candidates"`: many VMs in one read. */
export const vmsIsoCandidates = candidateSource({
  typeName: "zstack_vms_iso_candidates",
  schema,
  validate: validateVmsQuestion,
  pathOfError: (_config, caught) =>
    caught instanceof VmsError ? VMS_PATH : undefined,
  read: async ({ config, client }, context) => {
    const answered = await answerVmsQuestion(config, client, context);
    return {
      state: {
        ...vmsArguments(config),
        id: idOf(textsOf(config.vm_instance_uuids)),
        images: answered.images.map(imageToValue),
        vms: answered.vms.map((vm) => vmToValue(vm, answered)),
        image_uuid_by_vm: imageUuidByVm(answered.vms),
        common_image_uuids: answered.commonImageUuids,
      },
      diagnostics: [
        ...contradictionWarning(answered),
        ...emptyWarning(answered),
      ],
    };
  },
});

function idOf(vmUuids: readonly string[]): string {
  return createHash("sha256")
    .update(vmUuids.toSorted().join("\n"))
    .digest("hex");
}

function vmToValue(vm: VmChoice, { why }: VmsAnswer): ObjectValue {
  return {
    vm_instance_uuid: vm.facts.vmUuid,
    vm_state: vm.vmState,
    image_uuids: vm.imageUuids,
    image_uuid: vm.imageUuid,
    attached_image_uuids: vm.attachedImageUuids,
    free_cd_roms: vm.freeCdRoms,
    why_empty: why.get(vm) ?? null,
  };
}

function imageUuidByVm(vms: readonly VmChoice[]): ObjectValue {
  return Object.fromEntries(
    vms.flatMap(({ facts, imageUuid }) =>
      imageUuid === null ? [] : [[facts.vmUuid, imageUuid]],
    ),
  );
}

function contradictionWarning({ contradiction }: VmsAnswer): Diagnostic[] {
  if (contradiction === undefined) return [];
  return [
    {
      severity: "warning",
      summary: "The answers for VMs of one group do not agree",
      detail:
        `${contradiction} So every VM was asked, and the answer is right, but it took as long as with ask = "each".\n\n` +
        "If it happens again, this ZStack distinguishes VMs by more than zone, cluster and storage: leave ask out. If not, a VM or an ISO was changed during the read.",
      path: ["ask"],
    },
  ];
}

/** For some VMs without an ISO there is `why_empty`; none for any is more likely a mistake. */
function emptyWarning({ images, vms, why }: VmsAnswer): Diagnostic[] {
  if (images.length > 0) return [];
  const [first] = vms;
  const text = first === undefined ? undefined : why.get(first);
  return [
    {
      severity: "warning",
      summary: "No ISO for any of these VMs",
      detail: `None of the ${vms.length} VMs has an ISO that matches. For the VM ${first?.facts.vmUuid ?? ""}: ${text ?? ""}\n\nThe attribute why_empty gives the reason for each VM.`,
      path: VMS_PATH,
    },
  ];
}
