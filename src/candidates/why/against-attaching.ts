import { printableLine } from "../../foundation";
import {
  type ImageInventory,
  type VmCdRomInventory,
  type VmInstanceInventory,
} from "../../zstack";
import { type VmSurroundings } from "../surroundings";
import {
  type AttachReason,
  attachReason,
  drivesOf,
  imageNamed,
  NOT_FOUND,
  noVm,
  vmNamed,
} from "./attach-reason";
import { reasonOfOne } from "./reason";
import { canChangeDrives, DRIVE_STATES } from "./state";
import { verdictsOn } from "./verdict";

/** Which ISO is to be put into which VM; without a drive, ZStack chooses one that is free. */
export interface WantedAttachment {
  readonly vmUuid: string;
  readonly imageUuid: string;
  readonly cdRomUuid?: string | undefined;
  /** An ISO that leaves its drive before: of the attachment that this one replaces. */
  readonly after?: string | undefined;
}

/** What is known about an attachment before it is made. */
export interface AttachFacts {
  readonly wanted: WantedAttachment;
  /** Undefined: there is none, or none that this account may see. */
  readonly vm: VmInstanceInventory | undefined;
  /** Undefined: there is none, or none that this account may see. */
  readonly image: ImageInventory | undefined;
  /** Whether ZStack itself lists the ISO for the VM: then nothing speaks against the image. */
  readonly listed: boolean;
  /** What could not be asked speaks against nothing. */
  readonly surroundings: Omit<VmSurroundings, "isos">;
}

/**
 * All that is known to speak against attaching this ISO to this VM, in the order in
 * which a reader can fix it. None: nothing was found; ZStack may still refuse, e.g. for what only
 * the host knows.
 */
export function reasonsAgainstAttaching(facts: AttachFacts): AttachReason[] {
  const { vm, wanted } = facts;
  return [...reasonsOfVm(vm, wanted), ...reasonsOfImage(facts)];
}

/** Those of the VM and its drives alone. */
export function reasonsOfVm(
  found: VmInstanceInventory | undefined,
  wanted: WantedAttachment,
): AttachReason[] {
  if (found === undefined) return [noVm(wanted.vmUuid)];
  const vm = without(found, wanted.after);
  const holding = vm.vmCdRoms.find(
    ({ isoUuid }) => isoUuid === wanted.imageUuid,
  );
  // It is where it is wanted: neither the state nor the other drives matter.
  if (holding !== undefined)
    return [
      attachReason(
        "attached",
        `The ISO ${wanted.imageUuid} is in drive ${holding.deviceId} (${holding.uuid}) of ${vmNamed(vm)} already.`,
      ),
    ];
  return [
    ...(canChangeDrives(vm.state) ? [] : [wrongState(vm)]),
    ...driveReason(vm, wanted.cdRomUuid),
  ];
}

function without(
  vm: VmInstanceInventory,
  imageUuid: string | undefined,
): VmInstanceInventory {
  const vmCdRoms = vm.vmCdRoms.map((drive) =>
    drive.isoUuid === imageUuid ? { ...drive, isoUuid: null } : drive,
  );
  return { ...vm, vmCdRoms };
}

function wrongState(vm: VmInstanceInventory): AttachReason {
  const state = vm.state === null ? "in no state" : printableLine(vm.state);
  const text = `ZStack can attach an ISO to a VM that is ${DRIVE_STATES}; ${vmNamed(vm)} is ${vm.state === null ? "in no state at all" : state}.`;
  return { ...attachReason("vmState", text), summary: `The VM is ${state}` };
}

function driveReason(
  vm: VmInstanceInventory,
  cdRomUuid: string | undefined,
): AttachReason[] {
  const named = vmNamed(vm);
  if (vm.vmCdRoms.length === 0) {
    const text = `There is no CD-ROM drive in ${named} for the ISO.`;
    return [attachReason("noDrive", text)];
  }
  if (cdRomUuid === undefined) {
    const text = `Every drive of ${named} holds an ISO:\n\n${drivesOf(vm)}`;
    return vm.vmCdRoms.some(isFree) ? [] : [attachReason("noFreeDrive", text)];
  }
  const drives = `The VM's drives:\n\n${drivesOf(vm)}`;
  const drive = vm.vmCdRoms.find(({ uuid }) => uuid === cdRomUuid);
  if (drive === undefined) {
    const text = `The drive ${cdRomUuid} does not belong to ${named}. ${drives}`;
    return [attachReason("foreignDrive", text)];
  }
  if (isFree(drive)) return [];
  const text = `The drive ${cdRomUuid} of ${named} holds the ISO ${drive.isoUuid ?? ""}. ${drives}`;
  return [attachReason("driveTaken", text)];
}

function isFree({ isoUuid }: VmCdRomInventory): boolean {
  return isoUuid === null;
}

/** Those of the image and where it lies. */
function reasonsOfImage({
  wanted,
  vm,
  image,
  listed,
  surroundings,
}: AttachFacts): AttachReason[] {
  const none = noIsoReason(image, wanted.imageUuid);
  if (none !== undefined) return [none];
  if (listed || image === undefined) return [];
  const reasons = verdictsOn([image], vm, surroundings)[0]?.reasons ?? [];
  return reasons.flatMap((one) => {
    // Of the drives, or no obstacle to ZStack.
    if (one.kind === "attached" || one.kind === "system") return [];
    const text = `The ISO ${imageNamed(image)} cannot be used: ${reasonOfOne(one, surroundings)}.`;
    return [attachReason(one.kind, text)];
  });
}

/** That this account sees no such image, or that it is something else than an ISO. */
export function noIsoReason(
  image: ImageInventory | undefined,
  imageUuid: string,
): AttachReason | undefined {
  if (image === undefined)
    return attachReason(
      "noImage",
      `ZStack shows no image ${imageUuid} to this account (${NOT_FOUND}): it does not exist (any more), or it belongs to another account and is not shared.`,
    );
  const { mediaType } = image;
  if (mediaType === "ISO" || mediaType === null) return undefined;
  return attachReason(
    "noIso",
    `The image ${imageNamed(image)} is a ${printableLine(mediaType)}. Only an ISO goes into a CD-ROM drive.`,
  );
}
