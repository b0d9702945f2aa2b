import {
  defaultWorld,
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../../../src/emulator";
import { candidateFields } from "../../../../../src/provider/candidates/candidate-value";
import { answerAs } from "../../../../support/cli/command";
import { cli } from "../../../../support/cli/from-source";
import { type Ran } from "../../../../support/terraform/terraform";
import { tortureWorld } from "../../../../support/worlds/torture-world";
import { signedIn } from "../../../../support/cloud/signed-in";

const { vms, isos, tenant } = DEFAULT_WORLD;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ world: tortureWorld() });
});
afterEach(() => {
  emulator.faults.clear();
  // Whatever came of it: nobody stays signed in.
  expect(emulator.liveSessions).toBe(0);
});
afterAll(() => emulator.close());

const candidates = (...args: string[]): Promise<Ran> =>
  cli(["candidates", ...args], { env: signedIn(emulator) });

interface Answer {
  candidates: Record<string, unknown>[];
  image_uuids: string[];
  install_paths: (string | null)[];
  vm_state: string;
  free_cd_roms: number;
}

async function answerTo(...args: string[]): Promise<Answer> {
  const ran = await candidates(...args, "--json");
  expect(ran).toMatchObject({ code: 0 });
  return answerAs("candidates", ran) as Answer;
}

const namesTo = async (...args: string[]): Promise<unknown[]> =>
  (await answerTo(...args)).candidates.map(({ name }) => name);

it("prints a table for people, whose columns stay in line under a Chinese name", async () => {
  const { code, stdout } = await candidates(vms.web);
  expect(code).toBe(0);
  const lines = stdout.trimEnd().split("\n");
  expect(lines[0]).toMatch(/^NAME +UUID +SIZE +ATTACHED +INSTALL PATH$/);
  const column = (lines[0] ?? "").indexOf("UUID");
  const kylin = lines.find((line) => line.startsWith("麒麟")) ?? "";
  // The two characters take four columns, so the text itself is two shorter.
  expect(kylin.indexOf(isos.kylin)).toBe(column - 2);
  const rocky = lines.find((line) => line.startsWith("rocky-9.4")) ?? "";
  expect(rocky.indexOf(isos.rocky94)).toBe(column);
  expect(stdout).not.toContain("\u001b");
});

it("answers in JSON with the names of HCL and every attribute of the data source", async () => {
  const answer = await answerTo(vms.db);
  expect(answer).toMatchObject({
    vm_instance_uuid: vms.db,
    vm_state: "Running",
    free_cd_roms: 0,
  });
  expect(answer.image_uuids).toEqual(answer.candidates.map(({ uuid }) => uuid));
  expect(answer.install_paths).toEqual(
    answer.candidates.map(({ install_path: at }) => at),
  );
  const [first = {}] = answer.candidates;
  expect(Object.keys(first).sort()).toEqual(
    Object.keys(candidateFields).sort(),
  );
  expect(first).toMatchObject({ uuid: isos.rocky94, attached: true });
});

it("tells the size in JSON to the byte, beyond what a double can hold", async () => {
  const { stdout } = await candidates(
    vms.web,
    "--json",
    "--name",
    "ubuntu-24.04",
  );
  expect(stdout).toContain('"size": 9007199254740993');
});

it.each([
  [["--name", "rocky-9.5"], ["rocky-9.5"]],
  [
    ["--name-regex", "^rocky"],
    ["rocky-9.4", "rocky-9.5"],
  ],
  [["--filter", "guest_os_type=Kylin,Nothing"], ["麒麟 V10"]],
  [
    ["--filter", "platform=Linux", "--filter", `uuid=${isos.ubuntu}`],
    ["ubuntu-24.04"],
  ],
  [
    ["--order-by", "name", "--descending"],
    ["麒麟 V10", "ubuntu-24.04", "rocky-9.5", "rocky-9.4"],
  ],
  [
    ["--order-by", "size", "--descending", "--name-regex", "^[ur]"],
    // Equal sizes by uuid, ascending.
    ["ubuntu-24.04", "rocky-9.5", "rocky-9.4"],
  ],
])("chooses by %j", async (args, names) => {
  expect(await namesTo(vms.web, ...args)).toEqual(names);
});

it("takes a comma in a filter's value when it has a backslash before it", async () => {
  const world = defaultWorld();
  for (const image of world.images)
    if (image.uuid === isos.rocky94) image.guestOsType = "Rocky, 9";
  const other = await startEmulator({ world });
  const ran = await cli(
    [
      "candidates",
      vms.web,
      "--json",
      "--filter",
      String.raw`guest_os_type=x,Rocky\, 9`,
    ],
    { env: signedIn(other) },
  );
  await other.close();
  expect((answerAs("candidates", ran) as Answer).image_uuids).toEqual([
    isos.rocky94,
  ]);
});

it("leaves out what is in a drive with --no-include-attached", async () => {
  expect(await namesTo(vms.db)).toContain("rocky-9.4");
  expect(await namesTo(vms.db, "--no-include-attached")).not.toContain(
    "rocky-9.4",
  );
});

describe("exit codes", () => {
  it("3 when there is none, with the reason on stderr and an empty answer on stdout", async () => {
    const ran = await candidates(vms.paused, "--json");
    expect(ran.code).toBe(3);
    expect(answerAs("candidates", ran)).toMatchObject({
      candidates: [],
      image_uuids: [],
    });
    expect(ran.stderr).toContain("The VM is Paused");
    const table = await candidates(vms.paused);
    expect(table).toMatchObject({ code: 3, stdout: "" });
    expect(table.stderr.match(/The VM is Paused/g)).toHaveLength(1);
    expect(table.stderr).toContain(
      `zstack-iso can-attach ${vms.paused} <iso>\` says whether`,
    );
  });

  it("3 when the conditions removed all, and says how many each one did, in the words of the command line", async () => {
    const ran = await candidates(vms.web, "--name", "rocky-9.6");
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain('--name "rocky-9.6" removed 4');
    expect(ran.stderr).toContain('Did you mean "rocky-9.4" or "rocky-9.5"?');
  });

  it("4 when --one finds several, with names, uuids and what to add; nothing on stdout", async () => {
    const ran = await candidates(vms.web, "--one", "--name-regex", "^rocky");
    expect(ran).toMatchObject({ code: 4, stdout: "" });
    expect(ran.stderr).toContain(`rocky-9.4, ${isos.rocky94}`);
    expect(ran.stderr).toContain("--most-recent");
  });

  it("0 when --one finds one, or is told which to take", async () => {
    expect(await namesTo(vms.web, "--one", "--name", "rocky-9.4")).toEqual([
      "rocky-9.4",
    ]);
    expect(
      await namesTo(
        vms.db,
        "--one",
        "--name-regex",
        "^rocky",
        "--prefer-attached",
      ),
    ).toEqual(["rocky-9.4"]);
    // All of one date: then the lowest uuid.
    expect(
      await namesTo(
        vms.web,
        "--one",
        "--name-regex",
        "^rocky",
        "--most-recent",
      ),
    ).toEqual(["rocky-9.5"]);
  });

  it("3 when --one finds none", async () => {
    expect(await candidates(vms.web, "--one", "--name", "x")).toMatchObject({
      code: 3,
    });
  });

  it.each([
    [["a".repeat(32)], "ZStack refused"],
    [["1F65BF61-2483-4170-8265-DE7D759828B2"], vms.web],
    [[vms.web, "--filter", "guest_os_typ=x"], '"guest_os_type"'],
    [[vms.web, "--filter", "state"], "state=Enabled,Disabled"],
    [[vms.web, "--nmae", "x"], "--name"],
    [[vms.web, "--name-regex", "("], "not a valid regular expression"],
    [
      [vms.web, "--order-by", "sise"],
      'invalid value "sise" for --order-by (valid: name, natural_name, create_date, size)',
    ],
    [[vms.web, "--order-by", "sise"], "Did you mean size?"],
    [[vms.web, "--order-by", "natural"], "Did you mean natural_name?"],
    [[vms.web, "--filter", "arch=x"], 'Did you mean "architecture"?'],
    [["lba"], "Similar names:\n  - lab, "],
    [[vms.web, "--most-recent"], "needs --one"],
    [
      [vms.web, "--one", "--prefer-attached", "--no-include-attached"],
      "Remove one",
    ],
    [[vms.web, vms.db], "too many arguments"],
    [[], "missing required argument 'vm'"],
  ])("1 for %j, and says what to write", async (args, text) => {
    const ran = await candidates(...args);
    expect(ran).toMatchObject({ code: 1, stdout: "" });
    expect(ran.stderr).toContain(text);
    expect(ran.stderr).not.toMatch(/\n +at /);
  });

  it("5 when the password is wrong, and when the VM is somebody else's", async () => {
    const wrong = await cli(["candidates", vms.web], {
      env: { ...signedIn(emulator), ZSTACK_ACCOUNT_PASSWORD: "wrong" },
    });
    expect(wrong.code).toBe(5);
    expect(wrong.stderr).toContain("[LoginFailed]");
    const foreign = await cli(["candidates", vms.web], {
      env: signedIn(emulator, tenant),
    });
    expect(foreign.code).toBe(5);
    expect(foreign.stderr).toContain("--no-include-attached");
  });

  it("6 when nobody listens, a proxy answers, or the node is starting", async () => {
    const env = signedIn(emulator);
    const refused = await cli(
      ["candidates", vms.web, "--endpoint", "http://127.0.0.1:1"],
      { env },
    );
    expect(refused.code).toBe(6);
    expect(refused.stderr).toContain("ECONNREFUSED");
    emulator.faults.add({ kind: "notReady", path: "/v1/accounts/login" });
    expect((await candidates(vms.web)).code).toBe(6);
  });

  it("6 when no answer comes within --operation-timeout", async () => {
    emulator.faults.add({ kind: "hang", path: /iso-candidates/ });
    const ran = await candidates(vms.web, "--operation-timeout", "600ms");
    expect(ran.code).toBe(6);
  });
});
