import {
  candidatesForVms,
  createChooser,
  type OneChoice,
} from "../../../src/candidates";
import { type ImageInventory } from "../../../src/zstack";
import { image, vm } from "../../support/worlds/inventories";

const DATES: Readonly<Record<string, string | null>> = {
  a: "Jan 1, 2024 9:00:00 AM",
  b: "Mar 1, 2024 9:00:00 AM",
  c: "Feb 1, 2024 9:00:00 AM",
  x: null,
  y: null,
};

/** By uuid, so that all VMs have the same objects. */
const IMAGES = new Map(
  Object.entries(DATES).map(([uuid, createDate]) => [
    uuid,
    image(uuid, `iso-${uuid}`, [], { createDate }),
  ]),
);

function images(letters: string): ImageInventory[] {
  return Array.from(letters).flatMap((uuid) => IMAGES.get(uuid) ?? []);
}

/** What is chosen for VMs of which each has `listed/attached`. */
function chosen(vms: readonly string[], choice: OneChoice): (string | null)[] {
  const facts = vms.map((text, i) => {
    const [listed = "", attached = ""] = text.split("/");
    return {
      vmUuid: `vm${i}`,
      listed: images(listed),
      vm: vm(Array.from(attached)),
      attachedImages: images(attached),
    };
  });
  const answer = candidatesForVms(facts, createChooser(choice), choice);
  return answer.vms.map(({ imageUuid }) => imageUuid);
}

it("chooses the first of each VM's list, and nothing where there is none", () => {
  expect(chosen(["ab/", "cb/", "/", "b/a"], {})).toEqual(["a", "b", null, "a"]);
  expect(chosen(["ab/", "cb/"], { descending: true })).toEqual(["b", "c"]);
});

it("keeps the one that is in the VM's drive when that is preferred", () => {
  const fleet = ["ab/c", "ac/b", "abc/"];
  expect(chosen(fleet, { preferAttached: true })).toEqual(["c", "b", "a"]);
  expect(chosen(fleet, {})).toEqual(["a", "a", "a"]);
});

it("prefers no attached one that does not match, and none of two", () => {
  const choice = { preferAttached: true, nameRegex: "iso-[bc]" };
  expect(chosen(["bc/a", "/bc", "b/ac"], choice)).toEqual(["b", "b", "c"]);
});

it("chooses the newest of each VM, whatever the order", () => {
  const fleet = ["abc/", "ac/", "c/a", "xa/"];
  const newest = ["b", "c", "c", "a"];
  expect(chosen(fleet, { mostRecent: true })).toEqual(newest);
  expect(chosen(fleet, { mostRecent: true, descending: true })).toEqual(newest);
});

it("lets what is in the drive decide before the newest", () => {
  const choice = { mostRecent: true, preferAttached: true };
  expect(chosen(["bc/a", "abc/", "b/ac"], choice)).toEqual(["a", "b", "b"]);
});

it("chooses the first in order where no ISO has a date to go by", () => {
  expect(chosen(["xy/", "yxa/"], { mostRecent: true })).toEqual(["x", "a"]);
});
