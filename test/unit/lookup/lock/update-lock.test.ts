import { DEFAULT_WORLD } from "../../../../src/emulator";
import { readLock, updateLock } from "../../../../src/lookup/index";
import { eachWithLock } from "../../../support/looking-up";

const { vms, isos } = DEFAULT_WORLD;
const { here } = eachWithLock();

const updated = () => here().lock((file, cloud) => updateLock(file, cloud));

describe("updating", () => {
  it("writes what the cloud says now, and tells what changed", async () => {
    here().emulator.world.images.push({
      ...here().image(isos.rocky95),
      uuid: "f".repeat(32),
      name: "rocky-9.6",
    });
    here().image(isos.rocky94).description = "the new one";
    const update = await updated();
    expect(update).toMatchObject({ entries: 2, failures: [] });
    expect(
      update.updates.map(({ key, changes }) => [key.split("(")[0], changes]),
    ).toMatchObject([
      [
        "vmIsoCandidate",
        [
          {
            kind: "changed",
            attribute: "description",
            was: "Rocky Linux 9.4 minimal",
            is: "the new one",
          },
        ],
      ],
      [
        "vmIsoCandidates",
        [
          { kind: "changed", attribute: "description", name: "rocky-9.4" },
          { kind: "added", name: "rocky-9.6", imageUuid: "f".repeat(32) },
        ],
      ],
    ]);
    expect(await updated()).toMatchObject({ updates: [], failures: [] });
    const found = await here().folder.list({
      vmInstanceUuid: vms.web,
      nameRegex: "^rocky",
    });
    expect(found.imageUuids).toHaveLength(3);
  });

  it("takes what only tells the present for no change, and renews it all the same", async () => {
    here().drive(vms.web, isos.rocky94);
    expect(await updated()).toMatchObject({ updates: [], failures: [] });
    const found = await here().folder.list({
      vmInstanceUuid: vms.web,
      nameRegex: "^rocky",
    });
    expect(found.freeCdRoms).toBe(0);
  });

  it("keeps an entry to which the cloud has no answer any more, and says so", async () => {
    const before = readLock(here().folder.lockFile);
    here().vm(vms.web).state = "Paused";
    here().drive(vms.db, undefined);
    here().image(isos.rocky94).state = "Disabled";
    const { failures } = await updated();
    expect(
      failures.map(({ error }) => [error.code, error.details.join()]),
    ).toEqual([
      ["NoCandidate", expect.stringContaining('name "rocky-9.4" removed')],
      ["NoCandidate", expect.stringContaining("The VM is Paused")],
    ]);
    expect(readLock(here().folder.lockFile)).toEqual(before);
  });

  it("leaves the lock alone when the cloud cannot be asked", async () => {
    const before = here().folder.text();
    here().emulator.faults.add({ kind: "body", status: 400, body: "no" });
    await expect(updated()).rejects.toMatchObject({ name: "ZStackError" });
    expect(here().folder.text()).toBe(before);
  });
});
