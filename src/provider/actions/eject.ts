import { canChangeDrives, noVm, vmNamed } from "../../candidates";
import {
  type Action,
  type ActionContext,
  type Diagnostic,
  type ObjectValue,
} from "../../tfplugin";
import {
  type ChangeOptions,
  outcomeUnknown,
  type VmInstanceInventory,
  type ZStackClient,
} from "../../zstack";
import { driveWith } from "../attachment/attachment";
import { diagnosticFromReason, notEjectable } from "../attachment/faults";
import { lastLook } from "../attachment/last-look";
import { type Cloud } from "../cloud";
import { diagnosticFromError, factsOf } from "../diagnostics-from-error";
import { driftWarning, willEject } from "./drift";
import {
  actionProblems,
  textOf,
  TIMEOUT,
  timeoutOf,
  VM,
} from "./action-config";

interface Request {
  readonly config: ObjectValue;
  readonly client: Cloud;
}

/** `action "zstack_vm_iso_eject"` (docs/actions/vm_iso_eject.md). */
export const ejectIso: Action<Cloud> = {
  typeName: "zstack_vm_iso_eject",
  schema: {
    description:
      "Ejects one ISO image, or all of them, from the CD-ROM drives of a VM (ZStack's DetachIsoFromVmInstance). The drives stay. If the ISO is in no drive, the action succeeds and says so.",
    attributes: {
      vm_instance_uuid: VM,
      image_uuid: {
        type: "string",
        mode: "optional",
        description:
          "UUID of the ISO image. Default: every ISO in the VM's drives.",
      },
      timeout: TIMEOUT,
    },
  },
  validate: actionProblems,
  // What the state keeps in a drive comes back with the next apply.
  plan: ({ config, client }: Request) =>
    Promise.resolve(willEject([...client.seen], config).map(driftWarning)),
  invoke,
};

async function invoke(
  { config, client }: Request,
  { signal, log, progress }: ActionContext,
): Promise<readonly Diagnostic[]> {
  const vmUuid = textOf(config, "vm_instance_uuid") ?? "";
  try {
    const zstack = await client.client(log);
    const diagnostics = await client.turns.take(vmUuid, signal, async () => {
      const options = { signal, deadline: zstack.deadline(timeoutOf(config)) };
      const vm = await zstack.tryFindVm(vmUuid, options);
      if (vm === undefined) return [diagnosticFromReason(noVm(vmUuid))];
      const isos = isosToEject(vm, textOf(config, "image_uuid"));
      if (isos.length === 0) {
        progress("nothing to eject: the ISO is in no drive of the VM");
        return [];
      }
      if (!canChangeDrives(vm.state)) return [notEjectable(vm)];
      return ejectEach({ zstack, vm, isos, progress }, options);
    });
    const ownRun = willEject(client.owners.ids(), config).map(driftWarning);
    return [...ownRun, ...diagnostics];
  } catch (caught) {
    return [diagnosticFromError(caught)];
  }
}

function isosToEject(
  vm: VmInstanceInventory,
  imageUuid: string | undefined,
): readonly string[] {
  return vm.vmCdRoms
    .toSorted((a, b) => a.deviceId - b.deviceId)
    .map(({ isoUuid }) => isoUuid)
    .filter((isoUuid) => isoUuid !== null)
    .filter((isoUuid) => imageUuid === undefined || isoUuid === imageUuid);
}

interface Ejection {
  readonly zstack: ZStackClient;
  readonly vm: VmInstanceInventory;
  readonly isos: readonly string[];
  readonly progress: (message: string) => void;
}

/** One after the other, as ZStack works them off; what fails ends it. */
async function ejectEach(
  { zstack, vm, isos, progress }: Ejection,
  options: Omit<ChangeOptions, "onJob">,
): Promise<readonly Diagnostic[]> {
  for (const imageUuid of isos) {
    try {
      await zstack.detachIso(
        { vmUuid: vm.uuid, imageUuid },
        {
          ...options,
          onJob: (id) => {
            progress(
              `asked ZStack to eject the ISO ${imageUuid}, as job ${id}`,
            );
          },
        },
      );
    } catch (caught) {
      if (!outcomeUnknown(caught)) return [diagnosticFromError(caught)];
      const trouble = await notConfirmed(zstack, { vm, imageUuid }, caught);
      if (trouble !== undefined) return [trouble];
    }
    progress(`the ISO ${imageUuid} is ejected`);
  }
  return [];
}

/** The job was sent, and its outcome is unknown: the VM is looked at once more. */
async function notConfirmed(
  zstack: ZStackClient,
  { vm, imageUuid }: { vm: VmInstanceInventory; imageUuid: string },
  caught: unknown,
): Promise<Diagnostic | undefined> {
  const look = await lastLook(zstack, vm.uuid);
  if ("vm" in look && driveWith(look.vm, imageUuid) === undefined)
    return undefined;
  const seen =
    "vm" in look
      ? `A second look shows: ${vmNamed(vm)} still held the ISO.`
      : `The VM could not be looked at once more. ${factsOf(look.trouble)}`;
  return {
    severity: "error",
    summary: "It is not known whether the ISO is ejected",
    detail: `${factsOf(caught)}\n\n${seen}\n\nInvoke the action again once ZStack is healthy: it succeeds if the ISO is gone by then.`,
  };
}
