import {
  type World,
  type WorldImage,
  type WorldVm,
} from "../../../src/emulator";

/**
 * Which ISOs a VM can take or has, by name and then uuid: docs/zstack-contract.md#candidate-rule
 * and docs/guides/second-plan.md once more, in the plainest words and for one VM at a time, from
 * the world itself. Shares nothing with the emulator's rule nor with ours.
 */
export function isosOf(
  world: World,
  vm: WorldVm,
  { includeAttached = true } = {},
): string[] {
  const attached: string[] = [];
  for (const { isoUuid } of vm.cdRoms)
    if (isoUuid !== undefined) attached.push(isoUuid);
  const found = world.images.filter((image) =>
    attached.includes(image.uuid)
      ? includeAttached
      : isListed(world, vm, image),
  );
  return found
    .map(({ uuid, name }) => ({ uuid, points: pointsOf(name) }))
    .sort((a, b) => compare(a.points, b.points) || (a.uuid < b.uuid ? -1 : 1))
    .map(({ uuid }) => uuid);
}

function isListed(world: World, vm: WorldVm, image: WorldImage): boolean {
  if (vm.state !== "Running" && vm.state !== "Stopped") return false;
  if (image.mediaType !== "ISO" || image.system) return false;
  if (image.state !== "Enabled" || image.status !== "Ready") return false;
  const cluster = world.clusters.find((one) => one.uuid === vm.clusterUuid);
  if (cluster?.architecture !== image.architecture) return false;
  const primary = vm.rootVolume?.primaryStorageUuid ?? "";
  return image.backupStorageRefs.some(({ backupStorageUuid }) => {
    const from = world.backupStorages.find(
      (one) => one.uuid === backupStorageUuid,
    );
    if (from?.zoneUuids.includes(vm.zoneUuid) !== true) return false;
    return primary.endsWith("-Ceph") === (from.type === "Ceph");
  });
}

function pointsOf(name: string): number[] {
  return Array.from(name.normalize("NFC"), (one) => one.codePointAt(0) ?? 0);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
