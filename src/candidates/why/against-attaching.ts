import { printableLine } from "../../foundation";
import {
  type ImageInventory,
  type VmCdRomInventory,
  type VmInstanceInventory,
} from "../../zstack";
import { type VmSurroundings } from "../surroundings";
import { type ReasonKind, reasonOfOne } from "./reason";
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

export type AttachReasonKind =
  | "noVm"
  | "attached"
  | "vmState"
  | "noDrive"
  | "noFreeDrive"
  | "foreignDrive"
  | "driveTaken"
  | "noImage"
  | "noIso"
  | Exclude<ReasonKind, "attached" | "system">;

/** Why an ISO cannot be attached to a VM. */
export interface AttachReason {
  readonly kind: AttachReasonKind;
  /** What has to be changed: the VM, the image, or the choice of the drive. */
  readonly about: "vm" | "image" | "drive";
  /** One line without a full stop. */
  readonly summary: string;
  /** What is the matter, in whole sentences; lines that begin with a blank are a list. */
  readonly text: string;
  /** What to do. */
  readonly advice: string;
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
  if (holding !== undefined) return [attached(vm, holding)];
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

function driveReason(
  vm: VmInstanceInventory,
  cdRomUuid: string | undefined,
): AttachReason[] {
  if (vm.vmCdRoms.length === 0) return [noDrive(vm)];
  if (cdRomUuid === undefined)
    return vm.vmCdRoms.some(isFree) ? [] : [noFreeDrive(vm)];
  const drive = vm.vmCdRoms.find(({ uuid }) => uuid === cdRomUuid);
  if (drive === undefined) return [foreignDrive(vm, cdRomUuid)];
  return isFree(drive) ? [] : [driveTaken(vm, drive)];
}

function isFree({ isoUuid }: VmCdRomInventory): boolean {
  return isoUuid === null;
}

/** A query answers with an empty list; what a reader finds in ZStack's own logs is this code. */
const NOT_FOUND = "SYS.1003";

/** There is none for this account. */
export function noVm(vmUuid: string): AttachReason {
  return {
    kind: "noVm",
    about: "vm",
    summary: "No such VM",
    text: `ZStack shows no VM ${vmUuid} to this account (${NOT_FOUND}): it does not exist (any more), or it belongs to another account.`,
    advice: "Check the UUID, and sign in as the VM's owner or as admin.",
  };
}

function attached(
  vm: VmInstanceInventory,
  { isoUuid, deviceId, uuid }: VmCdRomInventory,
): AttachReason {
  return {
    kind: "attached",
    about: "image",
    summary: "The ISO is already attached",
    text: `The ISO ${isoUuid ?? ""} is in drive ${deviceId} (${uuid}) of ${vmNamed(vm)} already.`,
    advice: "Leave it there, or eject it first.",
  };
}

function wrongState(vm: VmInstanceInventory): AttachReason {
  const state = vm.state === null ? undefined : printableLine(vm.state);
  return {
    kind: "vmState",
    about: "vm",
    summary: `The VM is ${state ?? "in no state"}`,
    text: `ZStack can attach an ISO to a VM that is ${DRIVE_STATES}; ${vmNamed(vm)} is ${state ?? "in no state at all"}.`,
    advice:
      "Wait until it is in one of these states, or bring it there, and try again.",
  };
}

const MORE_DRIVES =
  "A drive is added while the VM is stopped (CreateVmCdRom; ZStack allows three to a VM unless vm.maximumCdRomNum says otherwise).";

function noDrive(vm: VmInstanceInventory): AttachReason {
  return {
    kind: "noDrive",
    about: "vm",
    summary: "The VM has no CD-ROM drive",
    text: `There is no CD-ROM drive in ${vmNamed(vm)} for the ISO.`,
    advice: MORE_DRIVES,
  };
}

function noFreeDrive(vm: VmInstanceInventory): AttachReason {
  return {
    kind: "noFreeDrive",
    about: "vm",
    summary: "The VM has no empty CD-ROM drive",
    text: `Every drive of ${vmNamed(vm)} holds an ISO:\n\n${drivesOf(vm)}`,
    advice: `Eject one, or add a drive. ${MORE_DRIVES}`,
  };
}

const ANOTHER_DRIVE =
  "Name an empty one, or none: ZStack then takes the empty drive with the lowest device id.";

function foreignDrive(
  vm: VmInstanceInventory,
  cdRomUuid: string,
): AttachReason {
  return {
    kind: "foreignDrive",
    about: "drive",
    summary: "The drive is not this VM's",
    text: `The drive ${cdRomUuid} does not belong to ${vmNamed(vm)}. The VM's drives:\n\n${drivesOf(vm)}`,
    advice: ANOTHER_DRIVE,
  };
}

function driveTaken(
  vm: VmInstanceInventory,
  { uuid, isoUuid }: VmCdRomInventory,
): AttachReason {
  return {
    kind: "driveTaken",
    about: "drive",
    summary: "The drive is not empty",
    text: `The drive ${uuid} of ${vmNamed(vm)} holds the ISO ${isoUuid ?? ""}. The VM's drives:\n\n${drivesOf(vm)}`,
    advice: ANOTHER_DRIVE,
  };
}

/** `the VM "db" (9602…)` */
export function vmNamed({ name, uuid }: VmInstanceInventory): string {
  return name === null
    ? `the VM ${uuid}`
    : `the VM ${JSON.stringify(printableLine(name))} (${uuid})`;
}

/** One line to a drive, by device id. */
export function drivesOf({ vmCdRoms }: VmInstanceInventory): string {
  return vmCdRoms
    .toSorted((a, b) => a.deviceId - b.deviceId)
    .map(lineOf)
    .join("\n");
}

function lineOf({ uuid, deviceId, isoUuid }: VmCdRomInventory): string {
  return `    drive ${deviceId} (${uuid}): ${isoUuid === null ? "empty" : `ISO ${isoUuid}`}`;
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
  return reasons.flatMap((reason) => {
    const { kind } = reason;
    // Of the drives, or no obstacle to ZStack.
    if (kind === "attached" || kind === "system") return [];
    return [
      {
        kind,
        about: "image",
        summary: SUMMARIES[kind],
        text: `The ISO ${imageNamed(image)} cannot be used: ${reasonOfOne(reason, surroundings)}.`,
        advice: ADVICE[kind],
      },
    ];
  });
}

type OfIso = Exclude<ReasonKind, "attached" | "system">;

const SUMMARIES: Readonly<Record<OfIso, string>> = {
  disabled: "The ISO is not Enabled",
  notReady: "The ISO is not Ready",
  architecture: "The ISO is of another architecture",
  storage: "The VM cannot reach the ISO's storage",
};

const ADVICE: Readonly<Record<OfIso, string>> = {
  disabled: "Enable the image, or choose another ISO.",
  notReady:
    "Wait until ZStack has it, or add it again if that failed. Or choose another ISO.",
  architecture: "Choose an ISO of the architecture of the VM's cluster.",
  storage:
    "Attach that backup storage to the VM's zone, or choose an ISO that lies on one which the VM can use.",
};

/** That this account sees no such image, or that it is something else than an ISO. */
export function noIsoReason(
  image: ImageInventory | undefined,
  imageUuid: string,
): AttachReason | undefined {
  if (image === undefined) return noImage(imageUuid);
  const { mediaType } = image;
  return mediaType === "ISO" || mediaType === null
    ? undefined
    : noIso(image, mediaType);
}

function noImage(imageUuid: string): AttachReason {
  return {
    kind: "noImage",
    about: "image",
    summary: "No such ISO",
    text: `ZStack shows no image ${imageUuid} to this account (${NOT_FOUND}): it does not exist (any more), or it belongs to another account and is not shared.`,
    advice: "Check the UUID, or have the image shared with this account.",
  };
}

function noIso(image: ImageInventory, mediaType: string): AttachReason {
  return {
    kind: "noIso",
    about: "image",
    summary: "The image is not an ISO",
    text: `The image ${imageNamed(image)} is a ${printableLine(mediaType)}. Only an ISO goes into a CD-ROM drive.`,
    advice: "Choose an image of the media type ISO.",
  };
}

function imageNamed({ name, uuid }: ImageInventory): string {
  return `${JSON.stringify(printableLine(name))} (${uuid})`;
}
