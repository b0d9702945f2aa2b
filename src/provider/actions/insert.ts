import { vmNamed, type WantedAttachment } from "../../candidates";
import {
  type Action,
  type ActionContext,
  type Diagnostic,
  type ObjectValue,
} from "../../tfplugin";
import {
  type ChangeOptions,
  outcomeUnknown,
  type VmCdRomInventory,
  type ZStackClient,
} from "../../zstack";
import { driveWith } from "../attachment/attachment";
import { whyNotAttachable } from "../attachment/faults";
import { lastLook, whyRefused } from "../attachment/last-look";
import { type Cloud } from "../cloud";
import { diagnosticFromError, factsOf } from "../diagnostics-from-error";
import {
  actionProblems,
  textOf,
  TIMEOUT,
  timeoutOf,
  VM,
} from "./action-config";

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
  { config, client }: { readonly config: ObjectValue; readonly client: Cloud },
  context: ActionContext,
): Promise<readonly Diagnostic[]> {
  const wanted: WantedAttachment = {
    vmUuid: textOf(config, "vm_instance_uuid") ?? "",
    imageUuid: textOf(config, "image_uuid") ?? "",
    cdRomUuid: textOf(config, "cd_rom_uuid"),
  };
  const { signal, log, progress } = context;
  try {
    const zstack = await client.client(log);
    return await client.turns.take(wanted.vmUuid, signal, () => {
      const deadline = zstack.deadline(timeoutOf(config));
      const options = {
        signal,
        deadline,
        onJob: (id: string) => {
          progress(`asked ZStack to attach the ISO, as job ${id}`);
        },
      };
      return insertInTurn({ zstack, wanted, progress }, options);
    });
  } catch (caught) {
    return [diagnosticFromError(caught)];
  }
}

interface Insertion {
  readonly zstack: ZStackClient;
  readonly wanted: WantedAttachment;
  readonly progress: (message: string) => void;
}

async function insertInTurn(
  { zstack, wanted, progress }: Insertion,
  options: ChangeOptions,
): Promise<readonly Diagnostic[]> {
  const before = await zstack.tryFindVm(wanted.vmUuid, options);
  const already = driveWith(before, wanted.imageUuid);
  if (already !== undefined) {
    const fault = inAnotherDrive(wanted, already);
    if (fault === undefined)
      progress(`the ISO is in drive ${already.deviceId} already`);
    return fault === undefined ? [] : [fault];
  }
  const fault = whyNotAttachable(before, wanted);
  if (fault !== undefined) return [fault];
  try {
    const after = await zstack.attachIso(wanted, options);
    const drive = driveWith(after, wanted.imageUuid);
    if (drive === undefined)
      return await notConfirmed(zstack, wanted, undefined);
    progress(`the ISO is in drive ${drive.deviceId}`);
    return [];
  } catch (caught) {
    return outcomeUnknown(caught)
      ? notConfirmed(zstack, wanted, caught)
      : [await whyRefused(zstack, { wanted, caught })];
  }
}

function inAnotherDrive(
  { cdRomUuid, imageUuid }: WantedAttachment,
  drive: VmCdRomInventory,
): Diagnostic | undefined {
  if (cdRomUuid === undefined || cdRomUuid === drive.uuid) return undefined;
  return {
    severity: "error",
    summary: "The ISO is in another drive",
    detail: `The ISO ${imageUuid} should go into the drive ${cdRomUuid}, but is in drive ${drive.deviceId} (${drive.uuid}) of this VM already; ZStack holds an ISO once in a VM. Eject it first, or leave cd_rom_uuid out.`,
    path: ["cd_rom_uuid"],
  };
}

/** The job was sent, and its outcome is unknown: the VM is looked at once more. */
async function notConfirmed(
  zstack: ZStackClient,
  { vmUuid, imageUuid }: WantedAttachment,
  caught: unknown,
): Promise<readonly Diagnostic[]> {
  const facts =
    caught === undefined
      ? "ZStack says that it attached the ISO, but no drive of its answer holds it."
      : factsOf(caught);
  const look = await lastLook(zstack, vmUuid);
  const drive = "vm" in look ? driveWith(look.vm, imageUuid) : undefined;
  if (drive !== undefined && "vm" in look && look.vm !== undefined)
    return [
      {
        severity: "warning",
        summary: "The ISO is attached, but ZStack did not confirm it",
        detail: `${facts}\n\nA second look shows: ${vmNamed(look.vm)} holds the ISO in drive ${drive.deviceId}.`,
      },
    ];
  const seen =
    "vm" in look
      ? "A second look shows: the VM did not hold the ISO (yet)."
      : `The VM could not be looked at once more. ${factsOf(look.trouble)}`;
  return [
    {
      severity: "error",
      summary: "It is not known whether the ISO is attached",
      detail: `${facts}\n\n${seen}\n\nInvoke the action again once ZStack is healthy: it succeeds if the ISO is in a drive by then.`,
    },
  ];
}
