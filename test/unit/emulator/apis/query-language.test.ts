import {
  defaultWorld,
  type World,
  type WorldImage,
} from "../../../../src/emulator";
import { withEmulator } from "../../../support/cloud/running-emulator";

/**
 * Uuids that look like numbers in some reading or other: hexadecimal digits alone, with an
 * exponent, and neither.
 */
const UUIDS = ["12e5", "5e1", "9e0", "0777", "e3b0", "1234"].map((head) =>
  head.padEnd(32, "0"),
);
const SIZES = [900, 1_000, "9007199254740993", "9007199254740992", 20, 3];

function world(): World {
  const plain = defaultWorld();
  const like = plain.images[0] as WorldImage;
  return {
    ...plain,
    images: UUIDS.map((uuid, i) => ({ ...like, uuid, size: SIZES[i] ?? 0 })),
  };
}

it("sorts and compares uuids as the text that they are, though some look like numbers", async () => {
  await withEmulator(
    async ({ admin }) => {
      const sorted = UUIDS.toSorted();
      const uuidsOf = async (query: string): Promise<unknown[]> =>
        (await admin.list(`/v1/images?${query}`)).map(({ uuid }) => uuid);
      expect(await uuidsOf("sort=uuid")).toEqual(sorted);
      expect(await uuidsOf("sort=-uuid")).toEqual(sorted.toReversed());
      expect(await uuidsOf(`q=uuid>${UUIDS[1] ?? ""}&sort=uuid`)).toEqual(
        sorted.filter((uuid) => uuid > (UUIDS[1] ?? "")),
      );
    },
    { world: world() },
  );
});

it("sorts and compares sizes as numbers, exactly", async () => {
  await withEmulator(
    async ({ admin }) => {
      const bySize = await admin.list("/v1/images?sort=size");
      expect(bySize.map(({ uuid }) => uuid)).toEqual(
        [5, 4, 0, 1, 3, 2].map((i) => UUIDS[i]),
      );
      const large = await admin.list(
        "/v1/images?q=size>9007199254740992&q=size>=900",
      );
      expect(large.map(({ uuid }) => uuid)).toEqual([UUIDS[2]]);
    },
    { world: world() },
  );
});
