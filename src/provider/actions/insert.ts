import { type WantedAttachment } from "../../candidates";
import {
  type Action,
  type ActionContext,
  type ConfigRequest,
  type Diagnostic,
  textOf,
} from "../../tfplugin";
import {
  type ChangeOptions,
  type VmCdRomInventory,
  type ZStackClient,
} from "../../zstack";
import { attachByJob } from "../attachment/attach-job";
import { driveWith } from "../attachment/attachment";
import { whyNotAttachable } from "../attachment/diagnostics";
import { type Cloud } from "../cloud";
import { diagnosticFromError } from "../diagnostics-from-error";
import { timeoutOf } from "../timeout";
import { actionProblems, TIMEOUT, VM } from "./action-config";

/** `action "zstack_vm_iso_insert"` (docs/actions/vm_iso_insert.md). */
export const insertIso: Action<Cloud> = {
  typeName: "zstack_vm_iso_insert",
  schema: {
    description:
      "Inserts an ISO image into a CD-ROM drive of a VM (ZStack's AttachIsoToVmInstance) without recording it in the state. If the ISO is already in a drive of the VM, the action succeeds and says so.",
    attributes: {
      vm_instance_uuid: VM,
      image_uuid: {
        type: "string",
        mode: "required",
        description: "UUID of the ISO image.",
      },
      cd_rom_uuid: {
        type: "string",
        mode: "optional",
        description:
          "UUID of the drive, which must belong to this VM and be empty. Default: ZStack takes the empty drive with the lowest device id.",
      },
      timeout: TIMEOUT,
    },
  },
  validate: actionProblems,
  invoke,
};

async function invoke(
  { config, client }: ConfigRequest<Cloud>,
  context: ActionContext,
): Promise<readonly Diagnostic[]> {
  const wanted: WantedAttachment = {
    vmUuid: textOf(config.vm_instance_uuid) ?? "",
    imageUuid: textOf(config.image_uuid) ?? "",
    cdRomUuid: textOf(config.cd_rom_uuid),
  };
  const { signal, progress } = context;
  try {
    return await client.inTurn(wanted.vmUuid, context, (zstack) => {
      const deadline = zstack.deadline(timeoutOf(config.timeout));
      const onJob = (id: string) => {
        progress(`asked ZStack to attach the ISO, as job ${id}`);
      };
      const options = { signal, deadline, onJob };
      return insertInTurn({ zstack, wanted, progress }, options);
    });
  } catch (caught) {
    return [diagnosticFromError(caught)];
  }
}

interface Insertion extends Pick<ActionContext, "progress"> {
  readonly zstack: ZStackClient;
  readonly wanted: WantedAttachment;
}

async function insertInTurn(
  { zstack, wanted, progress }: Insertion,
  options: ChangeOptions,
): Promise<readonly Diagnostic[]> {
  const vm = await zstack.tryFindVm(wanted.vmUuid, options);
  const already = driveWith(vm, wanted.imageUuid);
  if (already !== undefined) {
    const { cdRomUuid = already.uuid } = wanted;
    if (cdRomUuid !== already.uuid) return [inAnotherDrive(wanted, already)];
    progress(`the ISO is in drive ${already.deviceId} already`);
    return [];
  }
  const why = whyNotAttachable(vm, wanted);
  if (why !== undefined) return [why];
  const outcome = await attachByJob(zstack, wanted, options);
  if ("refusal" in outcome) return [outcome.refusal];
  if ("unknown" in outcome) return [notKnown(outcome.unknown)];
  progress(`the ISO is in drive ${outcome.drive.deviceId}`);
  return outcome.warnings;
}

function inAnotherDrive(
  { cdRomUuid, imageUuid }: WantedAttachment,
  drive: VmCdRomInventory,
): Diagnostic {
  return {
    severity: "error",
    summary: "The ISO is in another drive",
    detail: `The ISO ${imageUuid} should go into the drive ${cdRomUuid ?? ""}, but is in drive ${drive.deviceId} (${drive.uuid}) of this VM already; ZStack holds an ISO once in a VM. Eject it first, or leave cd_rom_uuid out.`,
    path: ["cd_rom_uuid"],
  };
}

function notKnown(facts: string): Diagnostic {
  return {
    severity: "error",
    summary: "It is not known whether the ISO is attached",
    detail: `${facts}\n\nInvoke the action again once ZStack is healthy: it succeeds if the ISO is in a drive by then.`,
  };
}
