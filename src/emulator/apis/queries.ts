import { isAdmin, mayUseImage } from "../access/access";
import { type Call, type Node } from "../call";
import {
  CD_ROM,
  cdRomInventories,
  IMAGE,
  imageInventory,
  type InventoryKind,
  queriedVmInventory,
  VM,
} from "../world/inventories";
import { answerQuery } from "./query-language";
import { type Json, type Reply } from "../http/replies";
import { backupStorageInventory } from "../world/storage-inventories";
import { type WorldAccount, type WorldVm } from "../world/world";

export function queryImages(call: Call): Reply {
  const { node } = call;
  const storages = node.world.backupStorages.map(backupStorageInventory);
  const refs = (image: Json): readonly Json[] =>
    image.backupStorageRefs as readonly Json[];
  return query(call, {
    kind: IMAGE,
    shown: node.world.images.map((image) => ({
      isShownTo: (account) => mayUseImage(account, image),
      inventory: shuffledImage(node, imageInventory(image)),
    })),
    joins: {
      backupStorageRef: refs,
      backupStorage: (image) =>
        storages.filter(({ uuid }) =>
          refs(image).some((ref) => ref.backupStorageUuid === uuid),
        ),
    },
  });
}

export function queryVms(call: Call): Reply {
  const { world } = call.node;
  return query(call, {
    kind: VM,
    shown: world.vms.map((vm) => ({
      isShownTo: isOwnerOrAdmin(vm),
      inventory: queriedVmInventory(world, vm),
    })),
    joins: {
      vmCdRoms: (vm) => vm.vmCdRoms as readonly Json[],
      allVolumes: (vm) => vm.allVolumes as readonly Json[],
    },
  });
}

export function queryCdRoms(call: Call): Reply {
  const { vms } = call.node.world;
  return query(call, {
    kind: CD_ROM,
    shown: vms.flatMap((vm) =>
      cdRomInventories(vm).map((inventory) => ({
        isShownTo: isOwnerOrAdmin(vm),
        inventory,
      })),
    ),
  });
}

function isOwnerOrAdmin({
  ownerUuid,
}: WorldVm): (account: WorldAccount) => boolean {
  return (account) => isAdmin(account) || account.uuid === ownerUuid;
}

interface Resources {
  readonly kind: InventoryKind;
  readonly shown: readonly {
    /** Default: to everybody. */
    readonly isShownTo?: (account: WorldAccount) => boolean;
    readonly inventory: Json;
  }[];
  readonly joins?: Readonly<
    Record<string, (inventory: Json) => readonly Json[]>
  >;
}

/**
 * Queries leave out silently what the account may not see (docs/zstack-contract.md#permissions). By
 * uuid all other parameters are ignored.
 */
export function query(
  { node, request, parameters, sessionUuid }: Call,
  { kind, shown, joins }: Resources,
): Reply {
  const account = node.sessions.use(sessionUuid);
  const visible = shown.filter(({ isShownTo }) => isShownTo?.(account) ?? true);
  const all = node.shuffle(visible.map(({ inventory }) => inventory));
  const [uuid] = parameters;
  const asked =
    uuid === undefined
      ? request.query
      : new URLSearchParams([["q", `uuid=${uuid}`]]);
  return answerQuery(
    { kind, all, ...(joins === undefined ? {} : { joins }) },
    asked,
  );
}

export function shuffledImage({ shuffle }: Node, image: Json): Json {
  return {
    ...image,
    backupStorageRefs: shuffle(image.backupStorageRefs as readonly Json[]),
  };
}
