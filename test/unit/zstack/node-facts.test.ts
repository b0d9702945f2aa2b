import { DEFAULT_WORLD, startEmulator } from "../../../src/emulator";
import { loadClient } from "../../../src/zstack";
import { errorOf } from "../../support/cloud/client-settings";

const { vms, accessKey } = DEFAULT_WORLD;

it("an access key that no time zone helps is searched for once, however many ask", async () => {
  const emulator = await startEmulator({ clockOffset: 40 * 60_000 * 60 });
  const client = await loadClient({
    endpoints: [{ baseUrl: emulator.url }],
    credential: { kind: "accessKey", ...accessKey },
  });
  const errors = await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      errorOf(client.listIsoCandidates(vms.web, { userTags: [String(i)] })),
    ),
  );
  await client.close();
  await emulator.close();
  expect(new Set(errors.map(({ code }) => code))).toEqual(
    new Set(["ClockSkew"]),
  );
  // One search through the zones, and one question for the time.
  expect(emulator.requests.length).toBeLessThan(50);
});
