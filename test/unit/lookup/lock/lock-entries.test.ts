import { startEmulator } from "../../../../src/emulator";
import {
  pruneLock,
  readLock,
  staleEntries,
  updateLock,
  verifyLock,
} from "../../../../src/lookup/index";
import { eachWithLock } from "../../../support/looking-up";

const { here } = eachWithLock();

it("tells which entries are of another cloud than this one", async () => {
  const { folder } = here();
  const other = await startEmulator();
  const stale = await here().lock(
    (file, cloud) => Promise.resolve(staleEntries(file, cloud)),
    other,
  );
  await other.close();
  expect([...stale].sort()).toEqual(folder.keys().sort());
  expect(
    await here().lock((file, cloud) =>
      Promise.resolve(staleEntries(file, cloud)),
    ),
  ).toEqual([]);
});

it.each<[string, (file: string) => unknown]>([
  ["reading", readLock],
  ["updating", (file) => here().lock((_own, cloud) => updateLock(file, cloud))],
  [
    "verifying",
    (file) => here().lock((_own, cloud) => verifyLock(file, cloud)),
  ],
  ["pruning", (file) => here().lock((_own, cloud) => pruneLock(file, cloud))],
])(
  "says of %s no lock that there is none, rather than that it is fine",
  async (_what, work) => {
    const file = `${here().folder.lockFile}.none`;
    await expect(
      Promise.resolve().then(() => work(file)),
    ).rejects.toMatchObject({ code: "LockMissing" });
  },
);
