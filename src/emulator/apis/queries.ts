import { isAdmin, mayUse } from "../access/access";
import { type Call, type Node } from "../call";
import {
  CD_ROM,
  cdRomInventories,
  IMAGE,
  imageInventory,
  queriedVmInventory,
  VM,
} from "../world/inventories";
import { answerQuery, type Queried } from "./query-language";
import { type Json, type Reply } from "../http/replies";
import {
  BACKUP_STORAGE,
  backupStorageInventory,
  CLUSTER,
  clusterInventory,
  PRIMARY_STORAGE,
  primaryStorageInventory,
  ZONE,
  zoneInventory,
} from "../world/storage-inventories";
import { type World, type WorldAccount } from "../world/world";

/**
 * What a query API looks through. Queries leave out silently what the account may not see
 * (docs/zstack-contract.md#permissions).
 */
type Listing = (node: Node, account: WorldAccount) => Queried;

/** The list, or one by its uuid: then all other parameters are ignored. */
export function query(listing: Listing): (call: Call) => Reply {
  return ({ node, request, parameters, sessionUuid }) => {
    const [uuid] = parameters;
    const queried = listing(node, node.sessions.use(sessionUuid));
    return answerQuery(
      { ...queried, all: node.shuffle(queried.all) },
      uuid === undefined
        ? request.query
        : new URLSearchParams([["q", `uuid=${uuid}`]]),
    );
  };
}

/** QueryImage. */
export function images(node: Node, account: WorldAccount): Queried {
  const { world } = node;
  const storages = world.backupStorages.map(backupStorageInventory);
  const refs = (image: Json): readonly Json[] =>
    image.backupStorageRefs as readonly Json[];
  return {
    kind: IMAGE,
    all: world.images
      .filter((image) => mayUse(account, image))
      .map((image) => shuffledImage(node, imageInventory(image))),
    joins: {
      backupStorageRef: refs,
      backupStorage: (image) =>
        storages.filter(({ uuid }) =>
          refs(image).some((ref) => ref.backupStorageUuid === uuid),
        ),
    },
  };
}

export function shuffledImage({ shuffle }: Node, image: Json): Json {
  return {
    ...image,
    backupStorageRefs: shuffle(image.backupStorageRefs as readonly Json[]),
  };
}

/** QueryVmInstance. */
export function vms({ world }: Node, account: WorldAccount): Queried {
  return {
    kind: VM,
    all: vmsOf(world, account).map((vm) => queriedVmInventory(world, vm)),
    joins: {
      vmCdRoms: (vm) => vm.vmCdRoms as readonly Json[],
      allVolumes: (vm) => vm.allVolumes as readonly Json[],
    },
  };
}

/** QueryVmCdRom. */
export function cdRoms({ world }: Node, account: WorldAccount): Queried {
  return { kind: CD_ROM, all: vmsOf(world, account).flatMap(cdRomInventories) };
}

function vmsOf({ vms }: World, account: WorldAccount): World["vms"] {
  return vms.filter(
    ({ ownerUuid }) => isAdmin(account) || ownerUuid === account.uuid,
  );
}

// What surrounds the VMs is shown to every account, unlike images and VMs (seen on a real node).

/** QueryZone. */
export function zones({ world }: Node): Queried {
  return { kind: ZONE, all: world.zones.map(zoneInventory) };
}

/** QueryCluster. */
export function clusters({ world }: Node): Queried {
  return {
    kind: CLUSTER,
    all: world.clusters.map(clusterInventory),
    joins: { zone: ({ zoneUuid }) => zonesOf(world, [zoneUuid]) },
  };
}

/** QueryPrimaryStorage, only as a list: with a uuid behind it the path deletes. */
export function primaryStorages({ world }: Node): Queried {
  return {
    kind: PRIMARY_STORAGE,
    all: world.primaryStorages.map((one) =>
      primaryStorageInventory(world, one),
    ),
    joins: {
      zone: ({ zoneUuid }) => zonesOf(world, [zoneUuid]),
      cluster: ({ attachedClusterUuids }) =>
        world.clusters
          .filter(({ uuid }) =>
            (attachedClusterUuids as readonly string[]).includes(uuid),
          )
          .map(clusterInventory),
    },
  };
}

/** QueryBackupStorage. */
export function backupStorages({ world }: Node): Queried {
  return {
    kind: BACKUP_STORAGE,
    all: world.backupStorages.map(backupStorageInventory),
    joins: {
      zone: ({ attachedZoneUuids }) =>
        zonesOf(world, attachedZoneUuids as readonly unknown[]),
    },
  };
}

function zonesOf({ zones }: World, uuids: readonly unknown[]): Json[] {
  return zones.map(zoneInventory).filter(({ uuid }) => uuids.includes(uuid));
}
