import { DEFAULT_WORLD, startEmulator } from "../../../src/emulator";
import { silentLogger } from "../../../src/foundation";
import { Cloud } from "../../../src/provider/cloud";
import { argumentName, readConnection } from "../../../src/zstack";
import { signedIn } from "../../support/cloud/signed-in";

it("says which arguments are not known yet when a read needs them, and what to do", async () => {
  const cloud = new Cloud();
  cloud.configure({ unknown: ["endpoint", "account_password"] });
  expect(cloud.isKnown).toBe(false);
  await expect(cloud.client(silentLogger)).rejects.toMatchObject({
    code: "ConfigurationInvalid",
    message: expect.stringContaining(
      "endpoint and account_password depends on something that is not applied yet",
    ) as unknown,
    hint: expect.stringContaining("-target") as unknown,
  });
});

it("signs in once for all reads of a process, and out when it ends", async () => {
  const emulator = await startEmulator();
  const read = readConnection({}, signedIn(emulator), argumentName);
  if ("problems" in read) throw new TypeError(read.problems[0]?.detail);
  const cloud = new Cloud();
  cloud.configure(read.settings);
  const clients = await Promise.all(
    [1, 2, 3].map(() => cloud.client(silentLogger)),
  );
  for (const client of clients)
    await client.tryFindVm(DEFAULT_WORLD.vms.web, {});
  expect(new Set(clients).size).toBe(1);
  expect(emulator.liveSessions).toBe(1);
  await cloud.close(5_000);
  expect(emulator.liveSessions).toBe(0);
  await emulator.close();
});

it("has nothing to end when nobody asked", async () => {
  await expect(new Cloud().close(1)).resolves.toBeUndefined();
});
