import { copyFileSync } from "node:fs";
import path from "node:path";
import { DEFAULT_WORLD } from "../../../../../src/emulator";
import { signedIn } from "../../../../support/cloud/signed-in";
import { cli } from "../../../../support/cli/from-source";
import { eachWithLock } from "../../../../support/looking-up";
import { type Ran } from "../../../../support/terraform/terraform";

const { vms, isos } = DEFAULT_WORLD;
const { here } = eachWithLock();

const lock = (verb: string, file = here().folder.lockFile): Promise<Ran> => {
  const { emulator } = here();
  const at = ["--lock-file", file, "--endpoint", emulator.url];
  return cli(["lock", verb, ...at], { env: signedIn(emulator) });
};

it("says how to accept the drift of this lock at this cloud, as a shell reads it", async () => {
  const { lockFile } = here().folder;
  const file = path.join(path.dirname(lockFile), "g lock's.json");
  copyFileSync(lockFile, file);
  here().drive(vms.db, undefined);
  const { stderr } = await lock("verify", file);
  expect(stderr).toContain(
    ` lock update --lock-file '${file.replace("'", String.raw`'\''`)}' --endpoint ${here().emulator.url}\`, and commit`,
  );
  expect(stderr).not.toContain("without an answer");
});

it("says what to do about an entry whose ISO is gone, as update does, which cannot accept that", async () => {
  const { emulator, folder } = here();
  emulator.world.images = emulator.world.images.filter(
    ({ uuid }) => uuid !== isos.rocky94,
  );
  const remove = `change the query in the program and delete the entry from ${folder.lockFile}.`;
  const verified = await lock("verify");
  expect(verified).toMatchObject({ code: 2 });
  expect(verified.stderr).toContain(remove);
  expect(verified.stderr).not.toContain("lock prune");
  const updated = await lock("update");
  expect(updated).toMatchObject({ code: 3 });
  expect(updated.stderr).toContain(remove);
});

it.each(["verify", "update"])(
  "points to prune when a VM is gone: %s",
  async (verb) => {
    const { emulator } = here();
    emulator.world.vms = emulator.world.vms.filter(
      ({ uuid }) => uuid !== vms.db,
    );
    const { stderr } = await lock(verb);
    expect(stderr).toMatch(
      / lock prune --lock-file .*` removes the entries whose VM is gone\.\n$/,
    );
    expect(stderr).not.toContain("delete the entry");
    expect(await lock("prune")).toMatchObject({ code: 2 });
    expect(await lock("verify")).toMatchObject({ code: 0 });
  },
);
