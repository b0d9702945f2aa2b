import {
  defaultWorld,
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../../../src/emulator";
import { answerAs } from "../../../../support/cli/command";
import { cli } from "../../../../support/cli/from-source";
import { type Ran } from "../../../../support/terraform/terraform";
import { signedIn } from "../../../../support/cloud/signed-in";

const { vms, isos } = DEFAULT_WORLD;
const NASTY = 'x"\n}\nresource "evil" "e" {}\u202e';

let emulator: Emulator;
beforeAll(async () => {
  const world = defaultWorld();
  const web = world.vms.find(({ uuid }) => uuid === vms.web);
  const [drive] = web?.cdRoms ?? [];
  if (drive !== undefined) drive.isoUuid = isos.ubuntu;
  const ubuntu = world.images.find(({ uuid }) => uuid === isos.ubuntu);
  if (ubuntu !== undefined) ubuntu.name = NASTY;
  emulator = await startEmulator({ world });
});
afterEach(() => {
  expect(emulator.liveSessions).toBe(0);
});
afterAll(() => emulator.close());

const attachments = (...args: string[]): Promise<Ran> =>
  cli(["attachments", ...args], { env: signedIn(emulator) });

it("lists what is in drives, by the VM's name, as JSON", async () => {
  const ran = await attachments("--json");
  expect(ran.code).toBe(0);
  const { attachments: found } = answerAs("attachments", ran) as {
    attachments: Record<string, unknown>[];
  };
  expect(found).toContainEqual({
    vm_instance_uuid: vms.db,
    vm_name: "db",
    image_uuid: isos.rocky94,
    image_name: "rocky-9.4",
    cd_rom_uuid: expect.stringMatching(/^\w{32}$/) as string,
    device_id: 0,
  });
  const names = found.map(({ vm_name: name }) => name as string);
  expect(names).toEqual(names.toSorted());
  expect(names).toContain("web");
});

it("shows a table to people, without what would steer the terminal", async () => {
  const { stdout } = await attachments();
  expect(stdout).toMatch(/^VM +DRIVE +ISO +VM UUID +IMAGE UUID\n/);
  expect(stdout).toMatch(
    new RegExp(`^db +0 +rocky-9.4 +${vms.db} +${isos.rocky94}$`, "m"),
  );
  expect(stdout).toContain(String.raw`x"\n}\nresource "evil" "e" {}\u202e`);
});

it("is narrowed down by VM and by the ISO's name", async () => {
  const uuids = async (...args: string[]): Promise<unknown[]> => {
    const ran = await attachments("--json", ...args);
    const answer = answerAs("attachments", ran) as {
      attachments: { image_uuid: string }[];
    };
    return answer.attachments.map(({ image_uuid: uuid }) => uuid);
  };
  expect(await uuids("--vm", vms.web)).toEqual([isos.ubuntu]);
  expect(await uuids("--image-regex", "^rocky-9.4$")).toContain(isos.rocky94);
  expect(await uuids("--image-regex", "nothing")).toEqual([]);
});

it("prints HCL with the provider in both blocks, and no name that breaks out of its comment", async () => {
  const { stdout, code } = await attachments("--import-blocks");
  expect(code).toBe(0);
  expect(stdout).toContain(`import {
  provider = zstack-iso
  to       = zstack_vm_iso_attachment.db_rocky_9_4
  id       = "${vms.db}/${isos.rocky94}"
}

resource "zstack_vm_iso_attachment" "db_rocky_9_4" {
  provider         = zstack-iso
  vm_instance_uuid = "${vms.db}" # db
  image_uuid       = "${isos.rocky94}" # rocky-9.4
}`);
  expect(stdout).not.toMatch(/^resource "evil"/m);
});

it("prints constructs that import", async () => {
  const { stdout } = await attachments("--cdktf", "--vm", vms.db);
  expect(stdout).toBe(`import { ZstackVmIsoAttachment } from "cdktf-zstack-iso";

new ZstackVmIsoAttachment(this, "db_rocky_9_4", {
  vmInstanceUuid: "${vms.db}", // db
  imageUuid: "${isos.rocky94}", // rocky-9.4
}).importFrom("${vms.db}/${isos.rocky94}");
`);
});

it("says so when there is none, and ends with 0", async () => {
  const ran = await attachments("--image-regex", "nothing");
  expect(ran).toMatchObject({ code: 0, stdout: "" });
  expect(ran.stderr).toContain("No matching ISO");
});

it.each([
  [["--image-regex", "("], 'invalid value "(" for --image-regex'],
  [["--json", "--cdktf"], "Keep one of them"],
  [["--import-blocks", "--cdktf"], "Keep one of them"],
])("ends with 1 for %j", async (args, text) => {
  const ran = await attachments(...args);
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain(text);
});
