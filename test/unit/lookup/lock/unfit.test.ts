import { DEFAULT_WORLD, startEmulator } from "../../../../src/emulator";
import { closeLookups } from "../../../../src/lookup";
import { ageOf } from "../../../../src/lookup/lock/unfit";
import { eachAtCloud } from "../../../support/looking-up";
import { rejection } from "../../../support/lookups";

const { vms } = DEFAULT_WORLD;
const ROCKY = { vmInstanceUuid: vms.web, nameRegex: "^rocky-9" };
const { here } = eachAtCloud();

it("says in frozen which entry is missing, and the run that adds it", async () => {
  const { code, message, hint } = await rejection(
    here().folder.list(ROCKY, { mode: "frozen" }),
  );
  expect(code).toBe("LockMissingEntry");
  expect(message).toContain(
    `vmIsoCandidates(vmInstanceUuid=${vms.web}, nameRegex=^rocky-9)`,
  );
  expect(hint).toMatch(
    /`ZSTACK_ISO_LOOKUP=auto (?:npx --no jest|npm run \S+|node \S+)`/,
  );
  expect(here().asked).toBe(0);
});

it("takes an entry of another cloud for stale: an error in frozen, asked again in auto, used where no endpoint is configured", async () => {
  await here().folder.list(ROCKY);
  const other = await startEmulator();
  const connection = {
    ...here().folder.options().connection,
    endpoint: other.url,
  };
  expect(
    await rejection(here().folder.list(ROCKY, { mode: "frozen", connection })),
  ).toMatchObject({ code: "LockStale" });
  const before = here().folder.text();
  await here().folder.list(ROCKY, { mode: "auto", connection: {} });
  expect(here().folder.text()).toBe(before);
  await here().folder.list(ROCKY, { connection });
  await closeLookups();
  await other.close();
  expect(here().folder.text()).not.toBe(before);
  expect(here().folder.keys()).toHaveLength(1);
});

it("takes an entry older than maxAge for too old: an error in frozen, asked again in auto", async () => {
  await here().folder.list(ROCKY);
  here().folder.age(3);
  await here().folder.list(ROCKY, { mode: "frozen", maxAge: "4d" });
  const { code, message } = await rejection(
    here().folder.list(ROCKY, { mode: "frozen", maxAge: "2d12h" }),
  );
  expect([code, message]).toEqual([
    "LockTooOld",
    expect.stringContaining("is 3d old"),
  ]);
  await here().folder.list(ROCKY, { maxAge: "12h" });
  expect(here().asked).toBe(2);
  await here().folder.list(ROCKY, { mode: "frozen", maxAge: "1m" });
});

it("has no negative age where the clock of the machine that wrote it was ahead", () => {
  const resolvedAt = "2024-10-17T05:43:35Z";
  const then = Date.parse(resolvedAt);
  expect(ageOf({ resolvedAt }, then + 1_000)).toBe(1_000);
  expect(ageOf({ resolvedAt }, then - 60_000)).toBe(0);
});
