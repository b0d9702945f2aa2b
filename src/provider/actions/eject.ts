import { canChangeDrives, noVm } from "../../candidates";
import {
  type Action,
  type ActionContext,
  type ConfigRequest,
  type Diagnostic,
  textOf,
} from "../../tfplugin";
import {
  type CallOptions,
  type VmInstanceInventory,
  type ZStackClient,
} from "../../zstack";
import { detachByJob } from "../attachment/detach-job";
import { diagnosticFromReason, notEjectable } from "../attachment/diagnostics";
import { type Cloud } from "../cloud";
import { diagnosticFromError } from "../diagnostics-from-error";
import { timeoutOf } from "../timeout";
import { actionProblems, TIMEOUT, VM } from "./action-config";
import { driftWarning, willEject } from "./drift";

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
  plan: ({ config, client }: ConfigRequest<Cloud>) =>
    Promise.resolve(willEject([...client.seen], config).map(driftWarning)),
  invoke,
};

async function invoke(
  { config, client }: ConfigRequest<Cloud>,
  context: ActionContext,
): Promise<readonly Diagnostic[]> {
  const vmUuid = textOf(config.vm_instance_uuid) ?? "";
  const { signal, progress } = context;
  try {
    const diagnostics = await client.inTurn(vmUuid, context, async (zstack) => {
      const options = {
        signal,
        deadline: zstack.deadline(timeoutOf(config.timeout)),
      };
      const vm = await zstack.tryFindVm(vmUuid, options);
      if (vm === undefined) return [diagnosticFromReason(noVm(vmUuid))];
      const isos = isosToEject(vm, textOf(config.image_uuid));
      if (isos.length === 0) {
        progress("nothing to eject: the ISO is in no drive of the VM");
        return [];
      }
      if (!canChangeDrives(vm.state)) return [notEjectable(vm)];
      return ejectEach({ zstack, vmUuid, isos, progress }, options);
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

interface Ejection extends Pick<ActionContext, "progress"> {
  readonly zstack: ZStackClient;
  readonly vmUuid: string;
  readonly isos: readonly string[];
}

/** One after the other, as ZStack works them off; what fails ends it. */
async function ejectEach(
  { zstack, vmUuid, isos, progress }: Ejection,
  options: CallOptions,
): Promise<readonly Diagnostic[]> {
  for (const imageUuid of isos) {
    const attachment = { vmUuid, imageUuid };
    const problem = await detachByJob(zstack, attachment, {
      ...options,
      onJob: (id) => {
        progress(`asked ZStack to eject the ISO ${imageUuid}, as job ${id}`);
      },
      whatNext:
        "Invoke the action again once ZStack is healthy: it succeeds if the ISO is gone by then.",
    });
    if (problem !== undefined) return [problem];
    progress(`the ISO ${imageUuid} is ejected`);
  }
  return [];
}
