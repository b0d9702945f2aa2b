import { DEFAULT_WORLD, startEmulator } from "../../../../src/emulator";
import { pruneLock } from "../../../../src/lookup/index";
import { eachWithLock } from "../../../support/looking-up";

const { vms } = DEFAULT_WORLD;
const { here } = eachWithLock();

const pruned = (there = here().emulator) => here().lock(pruneLock, there);

describe("pruning", () => {
  it("takes out entries of VMs that are gone, and leaves the rest as it is", async () => {
    here().emulator.world.vms = here().emulator.world.vms.filter(
      ({ uuid }) => uuid !== vms.db,
    );
    expect(await pruned()).toMatchObject({
      entries: 1,
      pruned: [
        { why: "vm_gone", key: expect.stringContaining(vms.db) as unknown },
      ],
    });
    expect(here().folder.keys()).toEqual([expect.stringContaining(vms.web)]);
  });

  it("takes out entries of another cloud", async () => {
    const other = await startEmulator();
    const result = await pruned(other);
    await other.close();
    expect(result.pruned.map(({ why }) => why)).toEqual([
      "other_cloud",
      "other_cloud",
    ]);
    expect(here().folder.keys()).toEqual([]);
  });

  it("does not touch the file when there is nothing to take out", async () => {
    const before = here().folder.text();
    expect(await pruned()).toEqual({ entries: 2, pruned: [] });
    expect(here().folder.text()).toBe(before);
  });
});
