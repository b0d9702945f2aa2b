import { DEFAULT_WORLD, defaultWorld, type World } from "../../../src/emulator";

/**
 * The default world with an ISO that no real cloud has: of 8 PiB, at a URL of all awkward signs.
 */
export function tortureWorld(): World {
  const world = defaultWorld();
  const ubuntu = world.images.find(
    ({ uuid }) => uuid === DEFAULT_WORLD.isos.ubuntu,
  );
  if (ubuntu === undefined)
    throw new TypeError("the default world has no Ubuntu");
  Object.assign(ubuntu, {
    size: "9007199254740993",
    url: "http://192.168.1.20/iso/ubuntu.iso?v=1&x='<>'",
  });
  return world;
}
