import { accountOf, findImage } from "../access/access";
import { type Call } from "../call";
import { serves } from "../world/candidate-rule";
import { schemaOf, VM, vmInventory } from "../world/inventories";
import { ok, type Reply } from "../http/replies";
import { type World, type WorldImage, type WorldVm } from "../world/world";

/** GetCandidateVmForAttachingIso (docs/zstack-contract.md#vm-candidates). */
export function vmCandidates(call: Call): Reply {
  const { node, parameters, request } = call;
  const { world } = node;
  const image = findImage(world, parameters[0] ?? "", "isoUuid");
  accountOf(call);
  const inventories = node
    .shuffle(vmsFor(world, image))
    .map((vm) => vmInventory(world, vm));
  const schema =
    request.headers["x-json-schema"] === undefined
      ? {}
      : { schema: schemaOf(VM, inventories) };
  return ok({ ...schema, inventories });
}

/**
 * Weaker than the way back: media type, state, zone, architecture, owner and drives are not looked
 * at. Once for each copy of the image.
 */
function vmsFor(world: World, { backupStorageRefs }: WorldImage): WorldVm[] {
  return backupStorageRefs.flatMap(({ backupStorageUuid }) => {
    const backup = world.backupStorages.find(
      ({ uuid }) => uuid === backupStorageUuid,
    );
    return world.vms.filter((vm) => {
      const primary = world.primaryStorages.find(
        ({ uuid }) => uuid === vm.rootVolume?.primaryStorageUuid,
      );
      return (
        ["Running", "Stopped"].includes(vm.state) &&
        backup !== undefined &&
        primary !== undefined &&
        serves(backup, primary)
      );
    });
  });
}
