import { inventory } from "../inventory/inventory";
import type { VmInstance } from "../world/world";
import { textField, type CallApi, type NodeContext } from "./api";
import {
  candidatesFor,
  hasCandidates,
  readingStorages,
  tryFindRootStorage,
} from "./candidate-rule";
import { tryFindRow } from "./resources";

/** GetCandidateIsoForAttachingVm: which ISOs can this VM take? (contract 4) */
export const isoCandidates: CallApi = {
  message: "org.zstack.header.vm.APIGetCandidateIsoForAttachingVmMsg",
  kind: "sync",
  method: "GET",
  path: "/vm-instances/{vmInstanceUuid}/iso-candidates",
  fields: [
    { name: "vmInstanceUuid", required: true, resource: "VmInstanceVO" },
  ],
  result: { key: "inventories", kind: "image" },
  handle(message, node) {
    const { cloud, writer } = node;
    const vm = tryFindRow(
      cloud,
      "VmInstanceVO",
      textField(message, "vmInstanceUuid"),
    ) as VmInstance;
    if (!hasCandidates(vm)) return { inventories: [] };
    const primary = tryFindRootStorage(cloud.world, vm);
    if (primary === undefined) throw node.errors.internal();
    const images = candidatesFor(cloud.world, vm, primary);
    return {
      inventories: writer.shuffler
        .shuffled(images)
        .map((image) => inventory("image", image, writer)),
    };
  },
};

/** GetCandidateVmForAttachingIso: which VMs can take this ISO? Weaker than its twin: it looks at the storage only (contract 7). */
export const vmCandidates: CallApi = {
  message: "org.zstack.header.vm.APIGetCandidateVmForAttachingIsoMsg",
  kind: "sync",
  method: "GET",
  path: "/images/iso/{isoUuid}/vm-candidates",
  fields: [{ name: "isoUuid", required: true, resource: "ImageVO" }],
  result: { key: "inventories", kind: "vmInstance" },
  handle(message, node) {
    const vms = vmsThatRead(textField(message, "isoUuid"), node);
    return {
      inventories: node.writer.shuffler
        .shuffled(vms)
        .map((vm) => inventory("vmInstance", vm, node.writer)),
    };
  },
};

/** Ceph storages and storages found by type are looked up apart, so a VM that both ways find is listed twice, as on the real node. */
function vmsThatRead(isoUuid: string, { cloud }: NodeContext): VmInstance[] {
  const { world } = cloud;
  const refs =
    world.images.find(({ uuid }) => uuid === isoUuid)?.backupStorageRefs ?? [];
  const storages = world.backupStorages.filter(({ uuid }) =>
    refs.some(({ backupStorageUuid }) => backupStorageUuid === uuid),
  );
  const found: VmInstance[] = [];
  for (const isCeph of [true, false]) {
    const primaries = new Set(
      storages
        .filter(({ type }) => (type === "Ceph") === isCeph)
        .flatMap((backup) => readingStorages(world, backup)),
    );
    found.push(
      ...world.vmInstances.filter((vm) => {
        const root = tryFindRootStorage(world, vm);
        return hasCandidates(vm) && root !== undefined && primaries.has(root);
      }),
    );
  }
  return found;
}
