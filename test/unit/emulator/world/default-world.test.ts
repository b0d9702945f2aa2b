import { defaultWorld } from "../../../../src/emulator";

const GIB = 1024 ** 3;

it("has ISOs as large as real ones, so that a newcomer's first look-up shows them all", () => {
  const sizes = defaultWorld().images.map(({ size }) => Number(size) / GIB);
  expect(Math.min(...sizes)).toBeGreaterThan(0.5);
  expect(Math.max(...sizes)).toBeLessThan(8);
});
