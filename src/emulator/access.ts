import { errors } from "./business-errors";
import { type Call } from "./call";
import { driveErrors } from "./drive-errors";
import {
  type World,
  type WorldAccount,
  type WorldImage,
  type WorldVm,
} from "./world";

/** Who asks. Using the session puts its end off. */
export function accountOf({ node, sessionUuid }: Call): WorldAccount {
  return node.sessions.use(sessionUuid);
}

export function isAdmin({ name }: WorldAccount): boolean {
  return name === "admin";
}

/** Whether the account sees the image in queries and may attach it: its own, a shared or a public one. */
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

/**
 * The ownership check of writing APIs (contract §2.4, §6.1): what the API uses is looked at before what it changes, so a stranger to both
 * is told of the image.
 */
export function checkAccess(
  account: WorldAccount,
  { image, vm }: { image?: WorldImage | undefined; vm?: WorldVm | undefined },
): void {
  if (isAdmin(account)) return;
  if (image !== undefined && !mayUseImage(account, image))
    throw driveErrors.noAccessToImage(account.uuid, image.uuid);
  if (vm !== undefined && vm.ownerUuid !== account.uuid)
    throw driveErrors.notOwner(account.uuid, vm.uuid, "VmInstanceVO");
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
