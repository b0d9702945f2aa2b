import {
  defaultWorld,
  EmulatorError,
  type World,
  worldFromJson,
} from "../../../../src/emulator";
import { replaceWorld } from "../../../../src/emulator/world/world-json";

const world = defaultWorld();
const [image] = world.images;

it.each<[string, unknown, RegExp]>([
  ["a list", [], /JSON object/],
  ["without VMs", { ...world, vms: undefined }, /vms must be a list/],
  [
    "a member that is no object",
    { ...world, zones: [1] },
    /zones\[0\] must be/,
  ],
  [
    "no uuid",
    { ...world, zones: [{ name: "z" }] },
    /zones\[0\]\.uuid must be a/,
  ],
  ["no drives", { ...world, vms: [{ ...world.vms[0], cdRoms: 1 }] }, /cdRoms/],
  [
    "a rounded size",
    { ...world, images: [{ ...image, size: 2 ** 60 }] },
    /images\[0\]\.size .* string/,
  ],
  ["half an IAM2", { ...world, iam2: { projects: [] } }, /iam2\.virtualIds/],
])("refuses a world: %s", (_title, other, sentence) => {
  const read = (): World => worldFromJson(other);
  expect(read).toThrow(EmulatorError);
  expect(read).toThrow(sentence);
});

it.each<[string, number | string]>([
  ["a safe number", 2 ** 53 - 1],
  ["digits in a string, however many", "18446744073709551616"],
  ["a negative size, as broken clouds have it", "-1"],
])("takes a size that is %s", (_title, size) => {
  const json = { ...world, images: [{ ...image, size }] };
  expect(worldFromJson(json).images[0]?.size).toBe(size);
});

it("replaces a world whole: who holds it sees nothing of the old one", () => {
  const held = defaultWorld();
  const next = { ...defaultWorld(), vms: [] };
  delete next.iam2;
  replaceWorld(held, next);
  expect(held).toEqual(next);
  expect(held).not.toHaveProperty("iam2");
});
