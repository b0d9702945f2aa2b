import { DEFAULT_WORLD } from "../../../src/emulator";
import { errorOf } from "../../support/cloud/client-settings";
import { cloudsOfEach } from "../../support/cloud/clouds";

const ACCOUNT = { kind: "account", ...DEFAULT_WORLD.admin } as const;
const { cloud, clientOf } = cloudsOfEach();

it.each([2 * 3_600_000, -2 * 3_600_000])(
  "measures a clock that is %d ms off, without a sign-in",
  async (clockOffset) => {
    const emulator = await cloud({ clockOffset });
    const client = await clientOf(emulator, ACCOUNT);
    const { version, skew } = await client.askNodeFacts();
    expect(version).toMatch(/^\d+\.\d+/);
    expect(Math.abs(skew - clockOffset)).toBeLessThan(60_000);
    expect(emulator.requests.some(({ path }) => path.endsWith("/login"))).toBe(
      false,
    );
  },
);

it("says that a node is not ready while it starts", async () => {
  const emulator = await cloud();
  emulator.faults.add({ kind: "notReady" });
  const client = await clientOf(emulator, ACCOUNT, {
    limits: { maxRetries: 0 },
  });
  expect((await errorOf(client.askNodeFacts())).code).toBe("NotReady");
});
