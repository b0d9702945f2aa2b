import { DEFAULT_WORLD, defaultWorld } from "../../../../src/emulator";

const { accessKey, admin, iam2, tenant } = DEFAULT_WORLD;
const GIB = 1024 ** 3;

it("has ISOs as large as real ones, so that a newcomer's first lookup shows them all", () => {
  const sizes = defaultWorld().images.map(({ size }) => Number(size) / GIB);
  expect(Math.min(...sizes)).toBeGreaterThan(0.5);
  expect(Math.max(...sizes)).toBeLessThan(8);
});

it("names in its world what the constants name", () => {
  const world = defaultWorld();
  expect(world.accounts).toMatchObject([
    { name: admin.name, accessKeys: [accessKey] },
    { name: tenant.name },
  ]);
  expect(world.iam2).toMatchObject({
    virtualIds: [{ name: iam2.name, projects: [iam2.project] }],
  });
});
