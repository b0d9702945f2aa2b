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

const { vms, tenant } = DEFAULT_WORLD;
const TWIN = "22222222222242228222222222222222";

let emulator: Emulator;
beforeAll(async () => {
  const world = defaultWorld();
  const db = world.vms.find(({ uuid }) => uuid === vms.db);
  // Two VMs of one name.
  if (db !== undefined) world.vms.push({ ...db, uuid: TWIN, cdRoms: [] });
  emulator = await startEmulator({ world });
});
afterEach(() => {
  expect(emulator.liveSessions).toBe(0);
});
afterAll(() => emulator.close());

const run = (...args: string[]): Promise<Ran> =>
  cli(args, { env: signedIn(emulator) });

interface Vm {
  uuid: string;
  name: string;
  state: string;
}

it("lists uuid, name and state by name", async () => {
  const { vms: found } = answerAs("vms", await run("vms", "--json")) as {
    vms: Vm[];
  };
  expect(found).toContainEqual({
    uuid: vms.web,
    name: "web",
    state: "Running",
  });
  expect(found.map(({ name }) => name)).toEqual(
    found.map(({ name }) => name).toSorted(),
  );
  const people = await run("vms");
  expect(people.stdout).toMatch(/^NAME +UUID +STATE\n/);
  expect(people.stdout).toMatch(new RegExp(`^web +${vms.web} +Running$`, "m"));
});

it("narrows them down by name, and says when none is left", async () => {
  const one = answerAs(
    "vms",
    await run("vms", "--json", "--name-regex", "^we"),
  );
  expect(one).toEqual({
    vms: [{ uuid: vms.web, name: "web", state: "Running" }],
  });
  const none = await run("vms", "--name-regex", "nothing");
  expect(none).toMatchObject({ code: 0, stdout: "" });
  expect(none.stderr).toContain('no VM whose name matches "nothing"');
  expect(await run("vms", "--name-regex", "(")).toMatchObject({ code: 1 });
});

it("shows an account its own VMs only", async () => {
  const ran = await cli(["vms", "--json"], {
    env: signedIn(emulator, tenant),
  });
  const { vms: found } = answerAs("vms", ran) as { vms: Vm[] };
  expect(found.map(({ uuid }) => uuid)).not.toContain(vms.web);
});

describe("a VM by its name", () => {
  it.each([["candidates"], ["explain"]])("is what %s takes", async (verb) => {
    const [byName, byUuid] = [
      await run(verb, "web", "--json"),
      await run(verb, vms.web, "--json"),
    ];
    expect(byName).toEqual(byUuid);
    expect(byName.stdout).toContain(`"vm_instance_uuid": "${vms.web}"`);
  });

  it("is what attachments takes", async () => {
    const ran = await run("attachments", "--vm", "web", "--json");
    expect(answerAs("attachments", ran)).toEqual({ attachments: [] });
  });

  it.each([["candidates"], ["explain"]])(
    "ends %s with 4 when several have it, and lists them",
    async (verb) => {
      const ran = await run(verb, "db");
      expect(ran).toMatchObject({ code: 4, stdout: "" });
      expect(ran.stderr).toContain(vms.db);
      expect(ran.stderr).toContain(TWIN);
    },
  );

  it("ends with 1 when none has it, with the nearest", async () => {
    const ran = await run("candidates", "wev");
    expect(ran).toMatchObject({ code: 1, stdout: "" });
    expect(ran.stderr).toContain(vms.web);
  });
});
