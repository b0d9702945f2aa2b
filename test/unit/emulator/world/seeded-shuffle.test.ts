import { DEFAULT_WORLD } from "../../../../src/emulator";
import { seededShuffle } from "../../../../src/emulator/world/seeded-shuffle";
import { withEmulator } from "../../../support/cloud/running-emulator";

const { vms } = DEFAULT_WORLD;

it("gives the candidates no order of their own", () =>
  withEmulator(async ({ admin }) => {
    const orders = new Set<string>();
    for (let i = 0; i < 10; i += 1) {
      const list = await admin.list(
        `/v1/vm-instances/${vms.web}/iso-candidates`,
      );
      orders.add(list.map(({ uuid }) => String(uuid)).join());
    }
    expect(orders.size).toBeGreaterThan(1);
  }));

it("repeats its orders for a seed, and has others for another seed", () => {
  const list = Array.from({ length: 20 }, (_, i) => i);
  const orders = (seed: number): number[][] => {
    const shuffle = seededShuffle(seed);
    return [shuffle(list), shuffle(list)];
  };
  expect(orders(1)).toEqual(orders(1));
  expect(orders(2)).not.toEqual(orders(1));
});

it("loses and doubles nothing, and leaves the list as it was", () => {
  const list = Object.freeze(["a", "b", "b", "c", "d"]);
  const shuffle = seededShuffle(7);
  for (let i = 0; i < 50; i += 1)
    expect(shuffle(list).toSorted()).toEqual(["a", "b", "b", "c", "d"]);
});
