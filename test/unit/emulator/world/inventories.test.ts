import { defaultWorld, type WorldImage } from "../../../../src/emulator";
import { LongNumber } from "../../../../src/emulator/http/replies";
import {
  cdRomInventory,
  IMAGE,
  imageInventory,
  queriedVmInventory,
  schemaOf,
  vmInventory,
} from "../../../../src/emulator/world/inventories";

const world = defaultWorld();
const image = world.images.find(
  ({ backupStorageRefs }) => backupStorageRefs.length > 1,
) as WorldImage;
const [vm] = world.vms;
if (vm === undefined) throw new TypeError("the default world has no VM");

it("shows an image without its owner and those it is shared with", () => {
  const shown = JSON.parse(
    JSON.stringify(imageInventory({ ...image, sharedWith: "public" })),
  ) as object;
  expect(shown).not.toHaveProperty("ownerUuid");
  expect(shown).not.toHaveProperty("sharedWith");
  expect(shown).toMatchObject({ uuid: image.uuid, type: "zstack" });
});

it("names the image in each of its copies", () => {
  expect(imageInventory(image).backupStorageRefs).toEqual(
    image.backupStorageRefs.map((ref) => ({ ...ref, imageUuid: image.uuid })),
  );
});

it("keeps the digits of a size beyond 2^53", () => {
  expect(
    imageInventory({ ...image, size: "9007199254740993", actualSize: 5 }),
  ).toMatchObject({
    size: new LongNumber("9007199254740993"),
    actualSize: 5,
  });
});

it("numbers a VM in the result of a job, and not in a query", () => {
  expect(vmInventory(world, vm).internalId).toBe(1);
  expect(queriedVmInventory(world, vm)).not.toHaveProperty("internalId");
});

it("shows a host only for a VM that is not stopped, and no root volume where none is", () => {
  expect(queriedVmInventory(world, vm).hostUuid).toEqual(expect.any(String));
  const broken = { ...vm, state: "Stopped", rootVolume: null };
  expect(queriedVmInventory(world, broken)).toMatchObject({
    hostUuid: undefined,
    rootVolumeUuid: undefined,
    allVolumes: [],
  });
});

it("gives a drive the server's name and the VM's dates, unless it has its own", () => {
  const { createDate } = vm;
  expect(cdRomInventory(vm, { uuid: "d", deviceId: 0 })).toEqual({
    uuid: "d",
    deviceId: 0,
    vmInstanceUuid: vm.uuid,
    name: `vm-${vm.uuid}-cdRom`,
    createDate,
    lastOpDate: vm.lastOpDate,
  });
  const own = { name: "tools", createDate: "Jan 1, 2020 1:00:00 AM" };
  expect(cdRomInventory(vm, { uuid: "d", deviceId: 0, ...own })).toMatchObject(
    own,
  );
});

it("names the Java class of each object of an answer by its path", () => {
  expect(schemaOf(IMAGE, [imageInventory(image)])).toEqual({
    "inventories[0]": "org.zstack.header.image.ImageInventory",
    "inventories[0].backupStorageRefs[0]":
      "org.zstack.header.image.ImageBackupStorageRefInventory",
    "inventories[0].backupStorageRefs[1]":
      "org.zstack.header.image.ImageBackupStorageRefInventory",
  });
});
