import {
  checkAccess,
  checkDeletableUuid,
  findImage,
  ofImage,
} from "../access/access";

import { eject } from "./attach";
import { errors } from "./business-errors";
import { action, type Call, dateOf } from "../call";
import { IMAGE, imageInventory } from "../world/inventories";
import { type JobResult } from "./jobs";
import { type WorldImage } from "../world/world";

/**
 * DeleteImage: taken out of every drive, then kept as deleted until it is expunged, which the
 * emulator never does.
 */
export function deleteImage(call: Call): () => JobResult {
  const { world } = call.node;
  const uuid = call.parameters[0] ?? "";
  const image = world.images.find((one) => one.uuid === uuid);
  if (image === undefined) {
    checkDeletableUuid(uuid);
    return () => ({ body: {} });
  }
  checkAccess(call, { changes: ofImage(image) });
  return () => {
    for (const drive of world.vms.flatMap(({ cdRoms }) => cdRoms))
      if (drive.isoUuid === uuid) eject(drive, dateOf(call.node));
    const lastOpDate = dateOf(call.node);
    Object.assign(image, { status: "Deleted", lastOpDate });
    for (const ref of image.backupStorageRefs)
      Object.assign(ref, { status: "Deleted", lastOpDate });
    return { body: {} };
  };
}

/** ChangeImageState. */
export function changeImageState(call: Call): () => JobResult {
  const image = findImage(call.node.world, call.parameters[0] ?? "", "uuid");
  const { stateEvent } = action(call.body, "changeImageState");
  if (stateEvent === undefined) throw errors.mandatory("stateEvent");
  if (stateEvent !== "enable" && stateEvent !== "disable") {
    const valid = ["enable", "disable"];
    const found =
      typeof stateEvent === "string" ? stateEvent : JSON.stringify(stateEvent);
    throw errors.notOneOf("stateEvent", valid, found);
  }
  checkAccess(call, { changes: ofImage(image) });
  return () =>
    changed(call, image, {
      state: stateEvent === "enable" ? "Enabled" : "Disabled",
    });
}

/** The part of UpdateImage that candidates show: name and description. */
export function updateImage(call: Call): () => JobResult {
  const image = findImage(call.node.world, call.parameters[0] ?? "", "uuid");
  const { name, description } = action(call.body, "updateImage");
  checkAccess(call, { changes: ofImage(image) });
  return () =>
    changed(call, image, {
      ...(typeof name === "string" ? { name } : {}),
      ...(typeof description === "string" ? { description } : {}),
    });
}

function changed(
  { node }: Call,
  image: WorldImage,
  change: Partial<WorldImage>,
): JobResult {
  Object.assign(image, change, { lastOpDate: dateOf(node) });
  return { body: { inventory: imageInventory(image) }, kind: IMAGE };
}
