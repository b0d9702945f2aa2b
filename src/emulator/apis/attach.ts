import {
  checkAccess,
  findImage,
  findVm,
  ofImage,
  ofVm,
} from "../access/access";
import { type Call, dateOf, type Node } from "../call";
import { rootStorage, serves } from "../world/candidate-rule";
import { errors } from "./business-errors";
import { VM, vmInventory } from "../world/inventories";
import { type JobResult } from "./jobs";
import { type Json } from "../http/replies";
import {
  type World,
  type WorldCdRom,
  type WorldImage,
  type WorldPrimaryStorage,
  type WorldVm,
} from "../world/world";

const CHANGING_STATES = ["Stopped", "Running", "Paused"];

/**
 * AttachIsoToVmInstance (docs/zstack-contract.md#attach): the checks in the order of the server.
 */
export function attachIso(call: Call): () => JobResult {
  const { node, parameters } = call;
  const { world } = node;
  const vm = findVm(world, parameters[0] ?? "", "vmInstanceUuid");
  const image = findImage(world, parameters[1] ?? "", "isoUuid");
  checkAccess(call, { uses: ofImage(image), changes: ofVm(vm) });
  checkNotAttached(vm, image.uuid);
  if (image.mediaType !== "ISO") throw errors.noIsoMedia(image.mediaType);
  const tags = systemTags(call.body);
  const tagged = taggedDrive(tags);
  if (tagged !== undefined) emptyDrive(node, vm, tagged);
  if (tags.includes("ephemeral::validationOnly")) return () => ({ body: {} });
  return () => {
    checkState(vm, "org.zstack.header.vm.AttachIsoToVmInstanceMsg");
    const primary = rootStorage(world, vm);
    checkReach(world, image, primary);
    // The second of two jobs that were accepted together finds the ISO, or its drive taken, only
    // now.
    checkNotAttached(vm, image.uuid);
    const free = freeDrive(vm);
    if (free === undefined) throw errors.noEmptyDrive(vm.uuid);
    // That a tagged drive belongs to this VM is not checked, as on the server.
    const target = tagged === undefined ? free : emptyDrive(node, vm, tagged);
    target.isoUuid = image.uuid;
    target.lastOpDate = dateOf(node);
    if (vm.state !== "Stopped") mount(target, primary);
    return vmResult(world, vm);
  };
}

/**
 * DetachIsoFromVmInstance (docs/zstack-contract.md#detach): fine, too, when there is nothing to
 * detach.
 */
export function detachIso(call: Call): () => JobResult {
  const { node, parameters, request, body } = call;
  const vm = findVm(node.world, parameters[0] ?? "", "vmInstanceUuid");
  checkAccess(call, { changes: ofVm(vm) });
  const isoUuid = request.query.get("isoUuid") ?? undefined;
  const attached = vm.cdRoms.filter((drive) => drive.isoUuid !== undefined);
  if (isoUuid === undefined && attached.length > 1)
    throw errors.whichIso(vm.uuid);
  if (systemTags(body).includes("ephemeral::validationOnly"))
    return () => ({ body: {} });
  return () => {
    checkState(vm, "org.zstack.header.vm.APIDetachIsoFromVmInstanceMsg");
    const drive = vm.cdRoms.find((one) =>
      isoUuid === undefined
        ? one.isoUuid !== undefined
        : one.isoUuid === isoUuid,
    );
    if (drive !== undefined) eject(drive, dateOf(node));
    return vmResult(node.world, vm);
  };
}

/** The drive stays, empty. The date is the server's text. */
export function eject(drive: WorldCdRom, date: string): void {
  delete drive.isoUuid;
  delete drive.isoInstallPath;
  drive.lastOpDate = date;
}

/** From the cache on the root volume's primary storage, where the ISO stays. */
export function mount(drive: WorldCdRom, primary: WorldPrimaryStorage): void {
  const { isoUuid } = drive;
  if (isoUuid === undefined) return;
  drive.isoInstallPath = `${primary.url ?? "/zstack_ps"}/imagecache/iso/${isoUuid}/${isoUuid}.iso`;
  primary.cachedIsos = [...new Set([...(primary.cachedIsos ?? []), isoUuid])];
}

/** The whole VM, as jobs that change one answer it. */
export function vmResult(world: World, vm: WorldVm): JobResult {
  return { body: { inventory: vmInventory(world, vm) }, kind: VM };
}

/** One VM takes an ISO once, whatever drives are free. */
export function checkNotAttached(vm: WorldVm, isoUuid: string): void {
  if (vm.cdRoms.some((drive) => drive.isoUuid === isoUuid))
    throw errors.alreadyAttached(vm.uuid, isoUuid);
}

function checkState(vm: WorldVm, message: string): void {
  if (!CHANGING_STATES.includes(vm.state))
    throw errors.wrongState(vm.state, message, CHANGING_STATES);
}

/**
 * Zone, architecture, state and status are not looked at: attach is weaker than the list of
 * candidates.
 */
function checkReach(
  world: World,
  image: WorldImage,
  primary: WorldPrimaryStorage,
): void {
  const reachable =
    primary.cachedIsos?.includes(image.uuid) === true ||
    world.backupStorages.some(
      (backup) =>
        image.backupStorageRefs.some(
          (ref) => ref.backupStorageUuid === backup.uuid,
        ) && serves(backup, primary),
    );
  if (!reachable) throw errors.storageNotCompatible(image.uuid, primary.uuid);
}

function freeDrive(vm: WorldVm): WorldCdRom | undefined {
  return vm.cdRoms
    .filter((drive) => drive.isoUuid === undefined)
    .toSorted((a, b) => a.deviceId - b.deviceId)[0];
}

/**
 * At top level, or under the key "null": the declared name of the parameter, which the Java SDK
 * sends.
 */
function systemTags(body: Json): readonly unknown[] {
  const inner = (body.null ?? {}) as Json;
  const tags = body.systemTags ?? inner.systemTags;
  return Array.isArray(tags) ? tags : [];
}

function taggedDrive(tags: readonly unknown[]): string | undefined {
  const prefix = "cdromUuid::";
  const tag = tags.find(
    (one): one is string => typeof one === "string" && one.startsWith(prefix),
  );
  return tag?.slice(prefix.length);
}

/** A drive of any VM; `vm` is only named in the refusal. */
function emptyDrive({ world }: Node, vm: WorldVm, uuid: string): WorldCdRom {
  const drive = world.vms
    .flatMap(({ cdRoms }) => cdRoms)
    .find((one) => one.uuid === uuid);
  if (drive === undefined) throw errors.noSuchDrive(uuid);
  if (drive.isoUuid !== undefined) throw errors.driveOccupied(vm.uuid, uuid);
  return drive;
}
