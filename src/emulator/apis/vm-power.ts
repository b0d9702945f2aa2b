import { checkAccess, findVm, ofVm } from "../access/access";
import { mount, vmResult } from "./attach";
import { type Call, dateOf } from "../call";
import { rootStorage } from "../world/candidate-rule";
import { errors } from "./business-errors";
import { type JobResult } from "./jobs";
import { type World, type WorldVm } from "../world/world";

const STARTABLE = ["Crashed", "Stopped", "Running", "Created"];
const STOPPABLE = [
  "Crashed",
  "Unknown",
  "Stopped",
  "NoState",
  "Running",
  "Paused",
];

/** StartVmInstance: mounts what was attached while the VM was stopped. Fine for a VM that runs. */
export function startVm(call: Call): () => JobResult {
  const { node, parameters } = call;
  const vm = findVm(node.world, parameters[0] ?? "", "uuid");
  checkAccess(call, { changes: ofVm(vm) });
  return () => {
    if (!STARTABLE.includes(vm.state))
      throw errors.cannotStart(vm.state, STARTABLE);
    if (vm.state === "Running") return vmResult(node.world, vm);
    const primary = rootStorage(node.world, vm);
    for (const drive of vm.cdRoms)
      if (drive.isoInstallPath === undefined) mount(drive, primary);
    return changeState(call, vm, "Running");
  };
}

/** StopVmInstance: what is mounted keeps its path. Fine for a VM that is stopped. */
export function stopVm(call: Call): () => JobResult {
  const { node, parameters } = call;
  const vm = findVm(node.world, parameters[0] ?? "", "uuid");
  checkAccess(call, { changes: ofVm(vm) });
  return () => {
    if (!STOPPABLE.includes(vm.state))
      throw errors.cannotStop(vm.state, STOPPABLE);
    return vm.state === "Stopped"
      ? vmResult(node.world, vm)
      : changeState(call, vm, "Stopped");
  };
}

function changeState(
  { node }: Call,
  vm: WorldVm,
  state: "Running" | "Stopped",
): JobResult {
  vm.state = state;
  vm.lastOpDate = dateOf(node);
  return withoutLastOpDate(node.world, vm);
}

/**
 * The answer that reports a change of state was written before the database set the date: a real
 * node leaves it out there.
 */
function withoutLastOpDate(world: World, vm: WorldVm): JobResult {
  const { body, ...rest } = vmResult(world, vm);
  const inventory = { ...(body.inventory as object), lastOpDate: undefined };
  return { ...rest, body: { inventory } };
}
