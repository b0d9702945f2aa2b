import { errors } from "../apis/business-errors";
import { type Call } from "../call";
import { driveErrors } from "../apis/drive-errors";
import {
  type World,
  type WorldAccount,
  type WorldCdRom,
  type WorldImage,
  type WorldVm,
} from "../world/world";

/** Who asks. Using the session puts its end off. */
export function accountOf({ node, sessionUuid }: Call): WorldAccount {
  return node.sessions.use(sessionUuid);
}

/** Who may do all (docs/zstack-contract.md#permissions): the account of this name. */
export function isAdmin({ name }: WorldAccount): boolean {
  return name === "admin";
}

/**
 * Whether the account sees the image in queries and may attach it: its own, a shared or a public
 * one.
 */
export function mayUseImage(
  account: WorldAccount,
  { ownerUuid, sharedWith = [] }: WorldImage,
): boolean {
  return (
    isAdmin(account) ||
    ownerUuid === account.uuid ||
    sharedWith === "public" ||
    sharedWith.includes(account.uuid)
  );
}

/** What an API uses, and what it changes. */
export interface Touched {
  readonly usesImage?: WorldImage | undefined;
  /** A drive with its VM, who lends it the owner. */
  readonly usesDrive?: { readonly vm: WorldVm; readonly drive: WorldCdRom };
  readonly changesVm?: WorldVm;
  readonly changesImage?: WorldImage;
}

/**
 * The session and ownership checks of writing APIs (docs/zstack-contract.md#permissions, #attach).
 * What the API uses is looked at before what it changes, so an account that owns neither ISO nor VM
 * gets of the ISO.
 */
export function checkAccess(call: Call, touched: Touched): void {
  const account = accountOf(call);
  const { locale } = call.node;
  const { usesImage, usesDrive, changesVm, changesImage } = touched;
  if (isAdmin(account)) return;
  if (usesImage !== undefined && !mayUseImage(account, usesImage)) {
    const image = { uuid: usesImage.uuid, type: "ImageVO" } as const;
    throw driveErrors.noAccess(account.uuid, image, locale);
  }
  if (usesDrive !== undefined && usesDrive.vm.ownerUuid !== account.uuid) {
    const drive = { uuid: usesDrive.drive.uuid, type: "VmCdRomVO" } as const;
    throw driveErrors.noAccess(account.uuid, drive, locale);
  }
  if (changesVm !== undefined && changesVm.ownerUuid !== account.uuid) {
    const vm = { uuid: changesVm.uuid, type: "VmInstanceVO" } as const;
    throw driveErrors.notOwner(account.uuid, vm, locale);
  }
  if (changesImage !== undefined && changesImage.ownerUuid !== account.uuid) {
    const image = { uuid: changesImage.uuid, type: "ImageVO" } as const;
    throw driveErrors.notOwner(account.uuid, image, locale);
  }
}

/** `message` is the class that the server names. */
export function checkAdmin(call: Call, message: string): void {
  if (!isAdmin(accountOf(call))) throw driveErrors.adminOnly(message);
}

/** `field` is the parameter's name, for the text of SYS.1003. */
export function findVm(world: World, uuid: string, field: string): WorldVm {
  const vm = world.vms.find((one) => one.uuid === uuid);
  if (vm === undefined) throw errors.notFound(field, uuid, "VmInstanceVO");
  return vm;
}

/** Images that were deleted, but not expunged, are found too. */
export function findImage(
  world: World,
  uuid: string,
  field: string,
): WorldImage {
  const image = world.images.find((one) => one.uuid === uuid);
  if (image === undefined) throw errors.notFound(field, uuid, "ImageVO");
  return image;
}

/**
 * Delete APIs take a well-formed uuid of nothing for something deleted before; a uuid of another
 * version is malformed to them.
 */
export function checkDeletableUuid(uuid: string): void {
  if (!isServerUuid(uuid)) throw driveErrors.malformedUuid(uuid);
}

/** As the server's own pattern has it: versions 1 to 5 without dashes. */
export function isServerUuid(text: string): boolean {
  return /^[0-9a-f]{12}[1-5][0-9a-f]{3}[89ab][0-9a-f]{15}$/.test(text);
}
