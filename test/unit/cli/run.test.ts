import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../src/emulator";
import { VERBS } from "../../../src/cli/verbs/verbs";
import { VERSION } from "../../../src/foundation";
import { answerAs } from "../../support/cli/command";
import { cli } from "../../support/cli/from-source";
import { signedIn } from "../../support/cloud/signed-in";

const { vms } = DEFAULT_WORLD;
const verbs = VERBS.map(({ name }) => name);

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

describe("help", () => {
  it("lists every verb and every exit code", async () => {
    const { code, stdout, stderr } = await cli(["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const verb of verbs) expect(stdout).toContain(`\n  ${verb} `);
    for (let exit = 0; exit <= 7; exit += 1)
      expect(stdout).toMatch(new RegExp(`^  ${exit}  `, "m"));
    expect(await cli(["-h"])).toEqual(await cli(["help"]));
  });

  it.each(verbs)("of %s is the same by --help, -h and help", async (verb) => {
    const words = verb.split(" ");
    const flag = await cli([...words, "--help"]);
    expect(flag.code).toBe(0);
    expect(flag.stdout).toContain("Examples:\n");
    expect(await cli([...words, "-h"])).toEqual(flag);
    expect(await cli(["help", ...words])).toEqual(flag);
  });

  it("goes to stderr, with 1, when no verb was given", async () => {
    const ran = await cli([]);
    expect(ran).toMatchObject({ code: 1, stdout: "" });
    expect(ran.stderr).toContain("Usage: zstack-iso <command>");
    const seen = await cli([], { columns: 80 });
    expect(seen.stderr).toContain("Usage: zstack-iso <command>");
  });

  it.each([80, 100, 200])(
    "fits a terminal of %d columns, apart from examples to paste",
    async (columns) => {
      for (const verb of ["", "lock", ...verbs]) {
        const { stdout } = await cli(
          ["help", ...verb.split(" ").filter((word) => word !== "")],
          { columns },
        );
        const lines = stdout
          .replace(/^ {2}zstack-iso .*$/gm, "")
          // eslint-disable-next-line no-control-regex -- styles
          .replace(/\u001b\[\d+m/g, "")
          .split("\n");
        expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(
          columns + 1,
        );
      }
    },
  );
});

it("prints its version, which is the package's", async () => {
  const expected = { code: 0, stdout: `${VERSION}\n`, stderr: "" };
  expect(await cli(["--version"])).toEqual(expected);
  expect(await cli(["-V"])).toEqual(expected);
});

it.each([
  [["candidats"], "Did you mean candidates?"],
  [["lock"], "lock update"],
  [["lock", "updte"], "Did you mean update?"],
  [["lock", "--json"], "unknown option '--json'"],
  [["help", "nothing"], "unknown command 'nothing'"],
  [["help", "lock", "nothing"], "unknown command 'nothing'"],
  [["explain", "--endpoint"], "argument missing"],
  [
    ["explain", "--account-password", "x"],
    "A secret is never an option, where others could read it: set ZSTACK_ACCOUNT_PASSWORD.",
  ],
  [["candidates", "web", "--password", "x"], "set ZSTACK_ACCOUNT_PASSWORD."],
  [["vms", "--session-uuid=x"], "set ZSTACK_SESSION_UUID."],
  [["vms", "--access-key-id", "x"], "environment: ZSTACK_ACCESS_KEY_ID."],
  [["vms", "--name", "x"], "[Usage]\nRun `zstack-iso vms --help`"],
  [["--endpoint", "x", "vms"], "Write --endpoint after the command"],
  [["completion"], "One of bash, fish, zsh."],
  [["explain"], "The VM: "],
  [["explain", "--endpont", "x"], "Did you mean --endpoint?"],
  [
    ["completion", "fsh"],
    'invalid value "fsh" for shell (valid: bash, fish, zsh)',
  ],
  [["completion", "fsh"], "Did you mean fish or zsh?"],
])("ends with 1 for %j, and says what there is", async (args, text) => {
  const ran = await cli(args);
  expect(ran).toMatchObject({ code: 1 });
  expect(ran.stderr).toContain(text);
  expect(ran.stderr).not.toMatch(/\n +at /);
});

it("does not repeat what follows an option that it does not know", async () => {
  const ran = await cli(["vms", "--password=hunter2", "--json"]);
  expect(ran).toMatchObject({ code: 1 });
  expect(ran.stdout).toContain("unknown option '--password'");
  expect(ran.stdout + ran.stderr).not.toContain("hunter2");
  const short = await cli(["vms", "-phunter2"]);
  expect(short.stderr).toContain("unknown option '-p'");
  expect(short.stderr).not.toContain("hunter2");
});

describe("with --json", () => {
  it.each([
    [["candidates", "--json"], "Usage", 1],
    [["candidates", vms.web, "--json", "--nmae", "x"], "Usage", 1],
    [["candidates", "a".repeat(32), "--json"], "NotFound", 1],
    [
      ["candidates", vms.web, "--json", "--one", "--name-regex", "^rocky"],
      "SeveralCandidates",
      4,
    ],
    [["lock", "verify", "--json", "--lock-file", "no.json"], "LockMissing", 7],
    [
      ["explain", vms.web, "--json", "--endpoint", "http://127.0.0.1:1"],
      "Unreachable",
      6,
    ],
  ])("an error of %j is JSON, too: %s", async (words, code, exit) => {
    const ran = await cli(words, { env: signedIn(emulator) });
    expect(ran.code).toBe(exit);
    expect(answerAs("error", ran)).toMatchObject({ error: { code } });
    expect(ran.stderr).toMatch(/^error: /);
  });
});

it("logs each request on stderr with --verbose, and none without", async () => {
  const env = signedIn(emulator);
  const { stderr } = await cli(["candidates", vms.web, "--verbose"], { env });
  expect(stderr).toMatch(
    /zstack request method=GET path=\/v1\/vm-instances\/\w+\/iso-candidates .*status=200/,
  );
  const quiet = await cli(["candidates", vms.web], { env });
  expect(quiet.stderr).not.toContain("zstack request");
});

it("calls a setting by its option where there is one, and by its variable where there is none", async () => {
  const held = emulator.faults.add({ kind: "hang" });
  const env = signedIn(emulator);
  const slow = ["candidates", vms.web, "--request-timeout", "100ms"];
  const { stderr } = await cli(slow, { env });
  expect(stderr).toContain("--request-timeout");
  expect(stderr).not.toContain("request_timeout");
  held.remove();
  const bare = await cli(["vms", "--endpoint", "ftp://x"]);
  expect(bare.stderr).toMatch(
    /^error: Invalid --endpoint \[ConfigurationInvalid\]\n"ftp:\/\/x" does not begin with http.*\nNo way to sign in to ZStack: .*ZSTACK_ACCOUNT_NAME/,
  );
});
