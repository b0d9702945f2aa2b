import { DEFAULT_WORLD } from "../../../src/emulator";
import { closeLookups } from "../../../src/lookup";
import { eachAtCloud } from "../../support/looking-up";
import { until } from "../../support/until";

const { vms } = DEFAULT_WORLD;
const ROCKY = { vmInstanceUuid: vms.web, nameRegex: "^rocky-9" };
const { here } = eachAtCloud();

it("asks for many with one login, the same question once, and logs out", async () => {
  const queries = Array.from({ length: 40 }, (_, i) => ({
    vmInstanceUuid: [vms.web, vms.db, vms.batch, vms.lab][i % 4] ?? "",
    nameRegex: "^rocky",
  }));
  await Promise.all(queries.map((query) => here().folder.list(query)));
  await here().folder.list(ROCKY);
  expect(here().asked).toBe(5);
  const logins = here().emulator.requests.filter(({ path }) =>
    path.endsWith("/login"),
  );
  expect(logins).toHaveLength(1);
  expect(here().folder.keys()).toHaveLength(5);
  await closeLookups();
  expect(here().emulator.liveSessions).toBe(0);
});

it("logs out half a second after the last lookup of a program that goes on", async () => {
  await here().folder.list(ROCKY);
  expect(here().emulator.liveSessions).toBe(1);
  await until(() => here().emulator.liveSessions === 0);
  await here().folder.list(ROCKY, { mode: "refresh" });
  expect(here().emulator.liveSessions).toBe(1);
});
