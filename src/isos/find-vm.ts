import { inNameOrder } from "../candidates";
import {
  firstLines,
  isUuid,
  nearest,
  printableLine,
  tryRepairUuid,
} from "../foundation";
import {
  type CallOptions,
  type VmInstanceInventory,
  type ZStackClient,
} from "../zstack";
import { attempt } from "./attempt";
import { VmNameError } from "./errors";
import { allVms } from "./list-vms";

/** Which VM is meant: its uuid, or a name that exactly one VM has. */
export type VmReference =
  | { readonly vmUuid: string; readonly vmName?: undefined }
  | { readonly vmName: string; readonly vmUuid?: undefined };

/** In the recycle bin: its name may have been given to its successor. */
const DESTROYED = "Destroyed";
/** More VMs than this in one error are a number. */
const MOST_VMS = 10;

/**
 * The uuid of the VM that is meant. A uuid is not looked up: whether it names a VM, the question
 * about its ISOs will show.
 *
 * @throws VmNameError `NoVmOfName`, `SeveralVmsOfName`; ZStackError when the cloud cannot be asked
 */
export async function findVmUuid(
  zstack: ZStackClient,
  { vmUuid, vmName }: VmReference,
  options: CallOptions = {},
): Promise<string> {
  if (vmUuid !== undefined) return vmUuid;
  const named = await zstack.findVmsNamed(vmName, options);
  // A destroyed VM stays in the recycle bin for days, often beside a new one of the same name.
  const alive = named.filter(({ state }) => state !== DESTROYED);
  const [vm, another] = alive;
  if (vm !== undefined && another === undefined) return vm.uuid;
  throw vm === undefined
    ? await noVm(zstack, { name: vmName, destroyed: named }, options)
    : severalVms(vmName, alive);
}

/**
 * The uuid of the VM that a person means, who writes a uuid or a name.
 *
 * @param nameOrUuid 32 lower-case hexadecimal digits are a uuid, anything else is a name
 * @throws as {@link findVmUuid}
 */
export function resolveVm(
  zstack: ZStackClient,
  nameOrUuid: string,
  options: CallOptions = {},
): Promise<string> {
  return findVmUuid(
    zstack,
    isUuid(nameOrUuid) ? { vmUuid: nameOrUuid } : { vmName: nameOrUuid },
    options,
  );
}

async function noVm(
  zstack: ZStackClient,
  {
    name,
    destroyed,
  }: {
    readonly name: string;
    readonly destroyed: readonly VmInstanceInventory[];
  },
  options: CallOptions,
): Promise<VmNameError> {
  const uuid = tryRepairUuid(name);
  const similar = await similarVms(zstack, name, options);
  return new VmNameError(
    "NoVmOfName",
    `This account can see no VM named ${JSON.stringify(name)}`,
    {
      details: [
        ...listed("In the recycle bin", destroyed),
        ...listed("Similar names", similar),
      ],
      hint:
        uuid === undefined
          ? "Names must be equal, upper and lower case included. Check the name, sign in as an account that can see the VM, or use the VM's UUID."
          : `If this is the VM's UUID, write it as ZStack does: ${uuid}.`,
    },
  );
}

/** Those whose names are most like this one; none when they cannot be asked for. */
async function similarVms(
  zstack: ZStackClient,
  name: string,
  options: CallOptions,
): Promise<VmInstanceInventory[]> {
  // A suggestion must not hide what is wrong.
  const all = (await attempt(allVms(zstack, options))) ?? [];
  const vms = all.filter(({ state }) => state !== DESTROYED);
  const names = vms.flatMap((vm) => vm.name ?? []);
  const near = nearest(name, names);
  return vms.filter((vm) => vm.name !== null && near.includes(vm.name));
}

function severalVms(
  name: string,
  vms: readonly VmInstanceInventory[],
): VmNameError {
  return new VmNameError(
    "SeveralVmsOfName",
    `${vms.length} VMs are named ${JSON.stringify(name)}, and exactly one must be`,
    {
      details: listed("They are", vms),
      hint: "Use the UUID of the one that is meant instead of its name: vm_instance_uuid in Terraform, vmInstanceUuid in a program.",
    },
  );
}

/** A heading and one line to each VM: name, uuid, state. Nothing when there is none. */
function listed(
  heading: string,
  vms: readonly VmInstanceInventory[],
): readonly string[] {
  if (vms.length === 0) return [];
  const lines = inNameOrder(vms).map(
    ({ name, uuid, state }) =>
      `  - ${printableLine(name ?? "(no name)")}, ${uuid}, ${printableLine(state ?? "state unknown")}`,
  );
  return [`${heading}:`, ...firstLines(lines, MOST_VMS)];
}
