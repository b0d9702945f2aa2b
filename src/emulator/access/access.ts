import { errors } from "../apis/business-errors";
import { type Call } from "../call";
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

/** A resource that somebody owns, with the class by which the server speaks of it. */
export interface Owned {
  readonly uuid: string;
  readonly type: "ImageVO" | "VmInstanceVO" | "VmCdRomVO";
  readonly ownerUuid: string;
  /** Of an image; see {@link WorldImage.sharedWith}. */
  readonly sharedWith?: readonly string[] | "public" | undefined;
}

export function ofImage({ uuid, ownerUuid, sharedWith }: WorldImage): Owned {
  return { uuid, ownerUuid, sharedWith, type: "ImageVO" };
}

export function ofVm({ uuid, ownerUuid }: WorldVm): Owned {
  return { uuid, ownerUuid, type: "VmInstanceVO" };
}

/** A drive belongs to whoever owns its VM. */
export function ofDrive(drive: WorldCdRom, { ownerUuid }: WorldVm): Owned {
  return { uuid: drive.uuid, ownerUuid, type: "VmCdRomVO" };
}

/** Whether the account sees it in queries and may use it: its own, shared or public. */
export function mayUse(
  account: WorldAccount,
  { ownerUuid, sharedWith = [] }: Pick<Owned, "ownerUuid" | "sharedWith">,
): boolean {
  return (
    isAdmin(account) ||
    ownerUuid === account.uuid ||
    sharedWith === "public" ||
    sharedWith.includes(account.uuid)
  );
}

/**
 * The session and ownership checks of writing APIs (docs/zstack-contract.md#permissions, #attach).
 * What the API uses is looked at before what it changes, so an account that owns neither ISO nor VM
 * gets of the ISO.
 */
export function checkAccess(
  call: Call,
  { uses, changes }: { uses?: Owned | undefined; changes?: Owned },
): void {
  const account = accountOf(call);
  if (uses !== undefined && !mayUse(account, uses))
    throw errors.noAccess(account.uuid, uses);
  if (
    changes !== undefined &&
    !mayUse(account, { ownerUuid: changes.ownerUuid })
  )
    throw errors.notOwner(account.uuid, changes);
}

/** `message` is the class that the server names. */
export function checkAdmin(call: Call, message: string): void {
  if (!isAdmin(accountOf(call))) throw errors.adminOnly(message);
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
  if (!isServerUuid(uuid)) throw errors.malformedUuid(uuid);
}

/** As the server's own pattern has it: versions 1 to 5 without dashes. */
export function isServerUuid(text: string): boolean {
  return /^[0-9a-f]{12}[1-5][0-9a-f]{3}[89ab][0-9a-f]{15}$/.test(text);
}
