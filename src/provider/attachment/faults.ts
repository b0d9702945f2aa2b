import { type Diagnostic } from "../../tfplugin";
import { type VmCdRomInventory, type VmInstanceInventory } from "../../zstack";
import { type Attachment, attachmentId, driveWith } from "./attachment";

/** In other states ZStack refuses to attach and to detach (docs/zstack-contract.md#changes). */
const CHANGEABLE: readonly (string | null)[] = ["Running", "Stopped", "Paused"];

export function canChange({ state }: VmInstanceInventory): boolean {
  return CHANGEABLE.includes(state);
}

/** Why the ISO cannot be put into a drive of this VM; undefined when nothing speaks against it. */
export function whyNotAttachable(
  vm: VmInstanceInventory | undefined,
  wanted: Attachment & { readonly cdRomUuid: string | undefined },
): Diagnostic | undefined {
  if (vm === undefined) return noVm(wanted.vmUuid);
  if (driveWith(vm, wanted.imageUuid) !== undefined)
    return alreadyAttached(vm, wanted);
  if (!canChange(vm)) return wrongState(vm, "attach an ISO to");
  if (vm.vmCdRoms.length === 0) return noDrive(vm);
  return wanted.cdRomUuid === undefined
    ? whyNoneIsFree(vm)
    : whyNotInDrive(vm, wanted.cdRomUuid);
}

export function noVm(vmUuid: string): Diagnostic {
  return {
    severity: "error",
    summary: "No such VM",
    detail:
      `ZStack shows no VM ${vmUuid} to this account: there is none (any more), or it belongs to somebody else.\n\n` +
      "Check the UUID, and sign in as the VM's owner or as admin.",
    path: ["vm_instance_uuid"],
  };
}

function alreadyAttached(
  vm: VmInstanceInventory,
  attachment: Attachment,
): Diagnostic {
  return {
    severity: "error",
    summary: "The ISO is already attached",
    detail:
      `The ISO ${attachment.imageUuid} is in a drive of ${named(vm)}, but not by this resource. To take it over as it is, import it:\n\n` +
      `    terraform import zstack_vm_iso_attachment.NAME ${attachmentId(attachment)}\n\n` +
      "with the resource's own name for NAME. Or eject the ISO, and apply again.",
    path: ["image_uuid"],
  };
}

export function wrongState(
  vm: VmInstanceInventory,
  doWhat: string,
): Diagnostic {
  return {
    severity: "error",
    summary: `The VM is ${vm.state ?? "in no state"}`,
    detail:
      `ZStack can ${doWhat} a VM that is Running, Stopped or Paused; ${named(vm)} is ${vm.state ?? "in no state at all"}.\n\n` +
      "Wait until it is in one of these states, or bring it there, and apply again.",
    path: ["vm_instance_uuid"],
  };
}

const MORE_DRIVES =
  "A drive is added while the VM is stopped (CreateVmCdRom; ZStack allows three to a VM unless vm.maximumCdRomNum says otherwise).";

function noDrive(vm: VmInstanceInventory): Diagnostic {
  return {
    severity: "error",
    summary: "The VM has no CD-ROM drive",
    detail: `There is no CD-ROM drive in ${named(vm)} for the ISO. ${MORE_DRIVES}`,
    path: ["vm_instance_uuid"],
  };
}

function whyNoneIsFree(vm: VmInstanceInventory): Diagnostic | undefined {
  if (vm.vmCdRoms.some(({ isoUuid }) => isoUuid === null)) return undefined;
  return {
    severity: "error",
    summary: "The VM has no empty CD-ROM drive",
    detail:
      `Every drive of ${named(vm)} holds an ISO:\n\n${drivesOf(vm)}\n\n` +
      `Eject one, or add a drive. ${MORE_DRIVES}\n\n` +
      "If another attachment of this VM is removed by the same run, Terraform does not know that this one has to wait for it: apply once more.",
    path: ["vm_instance_uuid"],
  };
}

function whyNotInDrive(
  vm: VmInstanceInventory,
  cdRomUuid: string,
): Diagnostic | undefined {
  const drive = vm.vmCdRoms.find(({ uuid }) => uuid === cdRomUuid);
  if (drive?.isoUuid === null) return undefined;
  const what =
    drive === undefined
      ? `The drive ${cdRomUuid} does not belong to ${named(vm)}.`
      : `The drive ${cdRomUuid} of ${named(vm)} holds the ISO ${drive.isoUuid}.`;
  return {
    severity: "error",
    summary:
      drive === undefined
        ? "The drive is not this VM's"
        : "The drive is not empty",
    detail:
      `${what} The VM's drives:\n\n${drivesOf(vm)}\n\n` +
      "Name an empty one, or leave cd_rom_uuid out: ZStack then takes the empty drive with the lowest device id.",
    path: ["cd_rom_uuid"],
  };
}

/** `the VM "db" (9602…)` */
export function named({ name, uuid }: VmInstanceInventory): string {
  return name === null
    ? `the VM ${uuid}`
    : `the VM ${JSON.stringify(name)} (${uuid})`;
}

/** One line to a drive. Lines that begin with a blank are not folded by Terraform. */
export function drivesOf({ vmCdRoms }: VmInstanceInventory): string {
  return vmCdRoms
    .toSorted((a, b) => a.deviceId - b.deviceId)
    .map(lineOf)
    .join("\n");
}

function lineOf({ uuid, deviceId, isoUuid }: VmCdRomInventory): string {
  return `    drive ${deviceId} (${uuid}): ${isoUuid === null ? "empty" : `ISO ${isoUuid}`}`;
}
