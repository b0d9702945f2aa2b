import { randomUUID } from "node:crypto";
import {
  checkAccess,
  checkDeletableUuid,
  findImage,
  findVm,
  isServerUuid,
  ofDrive,
  ofImage,
  ofVm,
} from "../access/access";

import { checkNotAttached } from "./attach";
import { errors } from "./business-errors";
import { action, type Call, dateOf } from "../call";
import { CD_ROM, cdRomInventory } from "../world/inventories";
import { type JobResult } from "./jobs";
import { type Json } from "../http/replies";
import { type World, type WorldCdRom, type WorldVm } from "../world/world";

/** The server's `maximumCdRomNum`. */
const MOST_DRIVES = 3;

/** What the server says when the drive is another VM's. */
const NO_SUCH_DRIVE_HERE =
  "unhandled exception happened when calling private void org.zstack.compute.vm.VmInstanceBase.setVmInstanceDefaultCdRom(java.lang.String, org.zstack.header.core.Completion), " +
  'Cannot invoke "java.lang.Integer.intValue()" because the return value of "java.util.Map.get(Object)" is null';

interface Drive {
  readonly vm: WorldVm;
  readonly drive: WorldCdRom;
}

/**
 * CreateVmCdRom: only for a stopped VM, on the lowest free device number, with an ISO in it or
 * without (docs/zstack-contract.md#cd-rom-drives).
 */
export function createCdRom(call: Call): () => JobResult {
  const { node, body } = call;
  const { world } = node;
  const { name, vmInstanceUuid, isoUuid, description, resourceUuid } = texts(
    action(body, "params"),
  );
  if (name === undefined) throw errors.mandatory("name");
  if (vmInstanceUuid === undefined) throw errors.mandatory("vmInstanceUuid");
  const vm = findVm(world, vmInstanceUuid, "vmInstanceUuid");
  const image =
    isoUuid === undefined ? undefined : findImage(world, isoUuid, "isoUuid");
  if (resourceUuid !== undefined && !isServerUuid(resourceUuid))
    throw errors.invalidResourceUuid(resourceUuid);
  checkAccess(call, { uses: image && ofImage(image), changes: ofVm(vm) });
  if (vm.state !== "Stopped") throw errors.notStopped(vm.uuid, vm.state);
  if (vm.cdRoms.length >= MOST_DRIVES)
    throw errors.tooManyDrives(vm.uuid, MOST_DRIVES);
  if (isoUuid !== undefined) checkNotAttached(vm, isoUuid);
  return () => {
    const now = dateOf(node);
    const drive: WorldCdRom = {
      uuid: resourceUuid ?? randomUUID().replace(/-/g, ""),
      deviceId: lowestFree(vm),
      ...(isoUuid === undefined ? {} : { isoUuid }),
      name,
      ...(description === undefined ? {} : { description }),
      createDate: now,
      lastOpDate: now,
    };
    vm.cdRoms.push(drive);
    return driveResult({ vm, drive });
  };
}

/**
 * DeleteVmCdRom: only of a stopped VM, whatever is in it; success, even for strangers, when there
 * is no such drive.
 */
export function deleteCdRom(call: Call): () => JobResult {
  const uuid = call.parameters[0] ?? "";
  const found = tryFindDrive(call.node.world, uuid);
  if (found === undefined) {
    checkDeletableUuid(uuid);
    return () => ({ body: {} });
  }
  const { vm, drive } = found;
  checkAccess(call, { uses: ofDrive(found.drive, found.vm) });
  return () => {
    if (vm.state !== "Stopped") {
      throw errors.wrongState(
        vm.state,
        "org.zstack.header.vm.cdrom.DeleteVmCdRomMsg",
        ["Stopped"],
      );
    }
    vm.cdRoms = vm.cdRoms.filter((one) => one !== drive);
    return { body: {} };
  };
}

/** UpdateVmCdRom: name and description, in any state of the VM. */
export function updateCdRom(call: Call): () => JobResult {
  const found = findDrive(call.node.world, call.parameters[0] ?? "");
  checkAccess(call, { uses: ofDrive(found.drive, found.vm) });
  const { name, description } = texts(action(call.body, "updateVmCdRom"));
  return () => {
    Object.assign(found.drive, {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      lastOpDate: dateOf(call.node),
    });
    return driveResult(found);
  };
}

/** SetVmInstanceDefaultCdRom: the drive and the default one swap their device numbers. */
export function setDefaultCdRom(call: Call): () => JobResult {
  const { node, parameters } = call;
  const found = findDrive(node.world, parameters[1] ?? "");
  const vm = findVm(node.world, parameters[0] ?? "", "vmInstanceUuid");
  const { drive } = found;
  checkAccess(call, { uses: ofDrive(drive, found.vm), changes: ofVm(vm) });
  if (drive.deviceId === 0) throw errors.alreadyDefault(drive.uuid);
  return () => {
    // The server stumbles over a drive of another VM instead of refusing it.
    if (found.vm !== vm) throw errors.internal(NO_SUCH_DRIVE_HERE);
    const now = dateOf(node);
    const before = vm.cdRoms.find(({ deviceId }) => deviceId === 0);
    if (before !== undefined)
      Object.assign(before, { deviceId: drive.deviceId, lastOpDate: now });
    Object.assign(drive, { deviceId: 0, lastOpDate: now });
    return driveResult(found);
  };
}

function driveResult({ vm, drive }: Drive): JobResult {
  return { body: { inventory: cdRomInventory(vm, drive) }, kind: CD_ROM };
}

function tryFindDrive(world: World, uuid: string): Drive | undefined {
  for (const vm of world.vms) {
    const drive = vm.cdRoms.find((one) => one.uuid === uuid);
    if (drive !== undefined) return { vm, drive };
  }
  return undefined;
}

function findDrive(world: World, uuid: string): Drive {
  const found = tryFindDrive(world, uuid);
  if (found === undefined) throw errors.notFound("uuid", uuid, "VmCdRomVO");
  return found;
}

function lowestFree({ cdRoms }: WorldVm): number {
  const taken = new Set(cdRoms.map(({ deviceId }) => deviceId));
  let deviceId = 0;
  while (taken.has(deviceId)) deviceId += 1;
  return deviceId;
}

/** The fields that are text; the API has no others here. */
function texts(fields: Json): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => typeof value === "string"),
  ) as Record<string, string>;
}
