/** A management node that means harm: what it gives for a uuid is text to be run. */

import {
  defaultWorld,
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../../../src/emulator";
import { cli } from "../../../../support/cli/from-source";
import { signedIn } from "../../../../support/cloud/signed-in";

const { vms, isos } = DEFAULT_WORLD;

const FORGED = [
  'a"\n}\ndata "external" "x" {\n  program = ["sh", "-c", "id"]\n}\n#',
  '${file("/etc/passwd")}',
  'b"});require("node:child_process").execSync("id");//',
  "ID=$(id)",
];

let emulator: Emulator;
beforeAll(async () => {
  const world = defaultWorld();
  const drives = world.vms.flatMap(({ cdRoms }) => cdRoms);
  const empty = drives.filter(({ isoUuid }) => (isoUuid ?? "") === "");
  FORGED.forEach((uuid, i) => {
    const drive = empty[i];
    if (drive !== undefined) drive.isoUuid = uuid;
  });
  expect(empty.length).toBeGreaterThanOrEqual(FORGED.length);
  emulator = await startEmulator({ world });
});
afterAll(() => emulator.close());

it.each(["--import-blocks", "--cdktf"])(
  "%s leaves out what is no uuid, and says so",
  async (form) => {
    const ran = await cli(["attachments", form], { env: signedIn(emulator) });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain(`${vms.db}/${isos.rocky94}`);
    expect(ran.stdout).not.toMatch(/external|passwd|child_process|ID=/);
    expect(ran.stderr).toContain(
      `${FORGED.length} of the attachments are left out`,
    );
    expect(ran.stderr).toContain("The first is ");
  },
);
