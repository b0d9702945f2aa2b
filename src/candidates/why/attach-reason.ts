import { printableLine } from "../../foundation";
import { type ImageInventory, type VmInstanceInventory } from "../../zstack";
import { type ReasonKind } from "./reason";

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

const MORE_DRIVES =
  "A drive is added while the VM is stopped (CreateVmCdRom; ZStack allows three to a VM unless vm.maximumCdRomNum says otherwise).";

const ANOTHER_DRIVE =
  "Name an empty one, or none: ZStack then takes the empty drive with the lowest device id.";

/** What every reason of a kind says, whichever VM and ISO it is about. */
const WORDS: Readonly<
  Record<AttachReasonKind, Pick<AttachReason, "about" | "summary" | "advice">>
> = {
  noVm: {
    about: "vm",
    summary: "No such VM",
    advice: "Check the UUID, and sign in as the VM's owner or as admin.",
  },
  attached: {
    about: "image",
    summary: "The ISO is already attached",
    advice: "Leave it there, or eject it first.",
  },
  vmState: {
    about: "vm",
    summary: "The VM is in another state",
    advice:
      "Wait until it is in one of these states, or bring it there, and try again.",
  },
  noDrive: {
    about: "vm",
    summary: "The VM has no CD-ROM drive",
    advice: MORE_DRIVES,
  },
  noFreeDrive: {
    about: "vm",
    summary: "The VM has no empty CD-ROM drive",
    advice: `Eject one, or add a drive. ${MORE_DRIVES}`,
  },
  foreignDrive: {
    about: "drive",
    summary: "The drive is not this VM's",
    advice: ANOTHER_DRIVE,
  },
  driveTaken: {
    about: "drive",
    summary: "The drive is not empty",
    advice: ANOTHER_DRIVE,
  },
  noImage: {
    about: "image",
    summary: "No such ISO",
    advice: "Check the UUID, or have the image shared with this account.",
  },
  noIso: {
    about: "image",
    summary: "The image is not an ISO",
    advice: "Choose an image of the media type ISO.",
  },
  disabled: {
    about: "image",
    summary: "The ISO is not Enabled",
    advice: "Enable the image, or choose another ISO.",
  },
  notReady: {
    about: "image",
    summary: "The ISO is not Ready",
    advice:
      "Wait until ZStack has it, or add it again if that failed. Or choose another ISO.",
  },
  architecture: {
    about: "image",
    summary: "The ISO is of another architecture",
    advice: "Choose an ISO of the architecture of the VM's cluster.",
  },
  storage: {
    about: "image",
    summary: "The VM cannot reach the ISO's storage",
    advice:
      "Attach that backup storage to the VM's zone, or choose an ISO that lies on one which the VM can use.",
  },
};

export function attachReason(
  kind: AttachReasonKind,
  text: string,
): AttachReason {
  return { kind, ...WORDS[kind], text };
}

/** A query answers with an empty list; what a reader finds in ZStack's own logs is this code. */
export const NOT_FOUND = "SYS.1003";

/** There is none for this account. */
export function noVm(vmUuid: string): AttachReason {
  return attachReason(
    "noVm",
    `ZStack shows no VM ${vmUuid} to this account (${NOT_FOUND}): it does not exist (any more), or it belongs to another account.`,
  );
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
    .map(
      ({ uuid, deviceId, isoUuid }) =>
        `    drive ${deviceId} (${uuid}): ${isoUuid === null ? "empty" : `ISO ${isoUuid}`}`,
    )
    .join("\n");
}

/** `"rocky-9" (3f1c…)` */
export function imageNamed({ name, uuid }: ImageInventory): string {
  return `${JSON.stringify(printableLine(name))} (${uuid})`;
}
