import { accountOf, findImage } from "../access/access";
import { errors } from "./business-errors";
import { type Call } from "../call";
import { isoCandidates, serves } from "../world/candidate-rule";
import {
  IMAGE,
  imageInventory,
  type InventoryKind,
  schemaOf,
  VM,
  vmInventory,
} from "../world/inventories";
import { shuffledImage } from "./queries";
import { type Json, ok, type Reply, text } from "../http/replies";
import { type World, type WorldImage, type WorldVm } from "../world/world";

/** GetCandidateIsoForAttachingVm (docs/zstack-contract.md#candidates-request). */
export function isoCandidatesFor(call: Call): Reply {
  const { node, request, parameters, sessionUuid } = call;
  const badQuery = candidateQueryFault(request.query);
  if (badQuery !== undefined) return badQuery;
  const vmUuid = parameters[0] ?? "";
  const vm = node.world.vms.find(({ uuid }) => uuid === vmUuid);
  // Existence is checked before the session (docs/zstack-contract.md#order-of-checks).
  if (vm === undefined)
    throw errors.notFound("vmInstanceUuid", vmUuid, "VmInstanceVO");
  node.sessions.use(sessionUuid);
  if (
    request.query.getAll("systemTags").includes("ephemeral::validationOnly")
  ) {
    return text(
      500,
      "Unknown property 'inventories' on class 'class org.zstack.header.message.APIReply'",
    );
  }
  const fitting = isoCandidates(node.world, vm);
  return listed(
    call,
    IMAGE,
    node
      .shuffle(fitting)
      .map((image) => shuffledImage(node, imageInventory(image))),
  );
}

function candidateQueryFault(query: URLSearchParams): Reply | undefined {
  if (query.getAll("vmInstanceUuid").length > 1) {
    return text(
      400,
      "Invalid query parameter[vmInstanceUuid], only one value is allowed for the parameter but multiple values found",
    );
  }
  const oddIndex = [...query.keys()].find((key) =>
    /^(?:system|user)Tags\.(?!\d+$)/.test(key),
  );
  return oddIndex === undefined
    ? undefined
    : text(
        500,
        `class org.zstack.header.vm.APIGetCandidateIsoForAttachingVmMsg::${oddIndex.split(".")[0] ?? ""} must be annotated by @MapField`,
      );
}

/** GetCandidateVmForAttachingIso (docs/zstack-contract.md#vm-candidates). */
export function vmCandidates(call: Call): Reply {
  const { node, parameters } = call;
  const { world } = node;
  const image = findImage(world, parameters[0] ?? "", "isoUuid");
  accountOf(call);
  return listed(
    call,
    VM,
    node.shuffle(vmsFor(world, image)).map((vm) => vmInventory(world, vm)),
  );
}

/** With the Java classes for a client that asks for them. */
function listed(
  { request }: Call,
  kind: InventoryKind,
  inventories: readonly Json[],
): Reply {
  const schema =
    request.headers["x-json-schema"] === undefined
      ? {}
      : { schema: schemaOf(kind, inventories) };
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
