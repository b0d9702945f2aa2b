import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../src/emulator";
import { displayWidth } from "../../../src/cli/terminal/display-width";
import { exitCodeOf } from "../../../src/cli/exit-code";
import { helpOf } from "../../../src/cli/command-line/help";
import { printable, Terminal } from "../../../src/cli/terminal/terminal";
import { VERBS } from "../../../src/cli/verbs/verbs";
import { VERSION } from "../../../src/foundation";
import {
  answerAs,
  asAdmin,
  command,
  startCommand,
} from "../../support/cli/command";
import { withoutOurs } from "../../support/terraform/terraform";

const { vms } = DEFAULT_WORLD;
const ROOT = path.resolve(__dirname, "../../..");
const MAIN = path.join(ROOT, "dist/lib/cli/main.js");
const verbs = VERBS.map(({ verb }) => verb);

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterEach(() => {
  emulator.faults.clear();
});
afterAll(() => emulator.close());

describe("help", () => {
  it("lists every verb and every exit code", async () => {
    const { code, stdout, stderr } = await command(["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const verb of verbs) expect(stdout).toContain(`\n  ${verb} `);
    for (let exit = 0; exit <= 7; exit += 1)
      expect(stdout).toMatch(new RegExp(`^  ${exit}  `, "m"));
  });

  it.each(verbs)("of %s is the same by --help and by help", async (verb) => {
    const words = verb.split(" ");
    const [flag, asked] = [
      await command([...words, "--help"]),
      await command(["help", ...words]),
    ];
    expect(flag.code).toBe(0);
    expect(flag.stdout).toContain("Examples:\n");
    expect(asked).toEqual(flag);
  });

  it("goes to stderr, with 1, when no verb was given", async () => {
    const ran = await command([]);
    expect(ran).toMatchObject({ code: 1, stdout: "" });
    expect(ran.stderr).toContain("Usage: zstack-iso <verb>");
  });

  it("stands in docs/cli.md as it is", () => {
    const page = readFileSync(path.join(ROOT, "docs/cli.md"), "utf8");
    const printed = [...page.matchAll(/```text\n([^]*?)```/g)].map(
      ([, text]) => text,
    );
    expect(printed).toEqual(VERBS.map((verb) => `${helpOf(verb)}\n`));
  });
});

it("tells its version, which is the package's", async () => {
  expect(await command(["--version"])).toEqual({
    code: 0,
    stdout: `${VERSION}\n`,
    stderr: "",
  });
});

it.each([
  [["candidats"], "Did you mean candidates?"],
  [["lock"], "lock update, lock verify, lock prune"],
  [["lock", "updte"], "lock update"],
  [["lock", "--json"], "lock update"],
  [["help", "nothing"], "no verb"],
  [["explain", "--endpoint"], "--endpoint"],
  [["explain", "--account-password", "x"], "Unknown option"],
  [["completion", "fsh"], "Did you mean fish?"],
])("ends with 1 for %j, and says what there is", async (args, text) => {
  const ran = await command(args);
  expect(ran).toMatchObject({ code: 1, stdout: "" });
  expect(ran.stderr).toContain(text);
});

it.each(verbs)("publishes a schema of what %s answers in JSON", (verb) => {
  const file = `dist/schema/${verb.replace(" ", "-")}.json`;
  expect(existsSync(path.join(ROOT, file))).toBe(true);
});

it("exports the schemas under the package's name", () => {
  const found = spawnSync(
    process.execPath,
    ["-p", 'require("cdktf-zstack-iso/schema/candidates.json").type'],
    { cwd: ROOT, encoding: "utf8" },
  );
  expect(found.stdout).toBe("object\n");
});

describe("interrupted", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)(
    "by %s it ends with %d, and has logged out",
    async (signal, code) => {
      const held = emulator.faults.add({
        kind: "hang",
        path: /iso-candidates/,
      });
      const running = startCommand(
        ["candidates", vms.web, "--json", "--verbose"],
        asAdmin(emulator),
      );
      while (held.hits === 0) await new Promise(setImmediate);
      expect(emulator.liveSessions).toBe(1);
      running.child.kill(signal);
      const ended = await running.ended;
      expect(ended).toMatchObject({ code, stdout: "" });
      expect(ended.stderr).toContain("interrupted");
      expect(ended.stderr).not.toMatch(/\n +at /);
      expect(emulator.liveSessions).toBe(0);
    },
  );

  it("stops the doctor, too", async () => {
    const held = emulator.faults.add({ kind: "hang" });
    const running = startCommand(["doctor"], asAdmin(emulator));
    while (held.hits === 0) await new Promise(setImmediate);
    running.child.kill("SIGINT");
    expect(await running.ended).toMatchObject({ code: 130 });
  });
});

it("is quiet, and still logs out, when nobody reads its answer any more", async () => {
  const child = spawn(
    process.execPath,
    [MAIN, "candidates", vms.web, "--json"],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...withoutOurs(process.env), ...asAdmin(emulator) },
    },
  );
  child.stdout.destroy();
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.not.stringContaining("EPIPE") as string,
  });
  expect(emulator.liveSessions).toBe(0);
});

it("tells each request on stderr with --verbose, and none without", async () => {
  const told = await command(
    ["candidates", vms.web, "--verbose"],
    asAdmin(emulator),
  );
  expect(told.stderr).toMatch(
    /zstack request method=GET path=\/v1\/vm-instances\/\w+\/iso-candidates .*status=200/,
  );
  const quiet = await command(["candidates", vms.web], asAdmin(emulator));
  expect(quiet.stderr).not.toContain("zstack request");
});

describe("on a terminal", () => {
  class Screen {
    readonly isTTY = true;
    text = "";
    write(text: string): void {
      this.text += text;
    }
  }

  it("has colours, unless NO_COLOR is set or the terminal is dumb", () => {
    const styled = (env: NodeJS.ProcessEnv): string =>
      new Terminal(new Screen(), new Screen(), env).style("x", "bold");
    expect(styled({})).toBe("\u001b[1mx\u001b[0m");
    expect(styled({ NO_COLOR: "" })).toBe("\u001b[1mx\u001b[0m");
    expect(styled({ NO_COLOR: "1" })).toBe("x");
    expect(styled({ TERM: "dumb" })).toBe("x");
  });

  it("says what it does when that takes long, and wipes the line after it", async () => {
    const [out, err] = [new Screen(), new Screen()];
    const terminal = new Terminal(out, err, {});
    const later = (ms: number) => () =>
      new Promise<void>((resolve) => {
        setTimeout(resolve, ms);
      });
    await terminal.during("asking the node", later(10));
    expect(err.text).toBe("");
    await terminal.during("asking the node", later(900));
    expect(err.text.startsWith("\rasking the node … 1 s")).toBe(true);
    expect(err.text.endsWith("\r\u001b[K")).toBe(true);
    expect(out.text).toBe("");
  });

  it("shows characters that would steer it instead of sending them", () => {
    expect(printable("a\u001b[31mb\u202ec\td\n")).toBe(
      "a\\u001b[31mb\\u202ec\td\n",
    );
  });

  it.each([
    ["rocky", 5],
    ["麒麟 V10", 8],
    ["統信UOS", 7],
    ["ｆｕｌｌ", 8],
    ["한글", 4],
    ["e\u0301", 1],
    ["💿", 2],
    ["👨‍👩‍👧", 2],
    ["", 0],
  ])("takes %s for %d columns", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

it("ends with 1 for whatever is no error of ours", () => {
  expect(exitCodeOf(new TypeError("a bug"))).toBe(1);
});

describe("completion", () => {
  /** What bash would offer behind these words; the last one is being typed. */
  function offered(...words: string[]): string[] {
    const script = `
      source <("${process.execPath}" "${MAIN}" completion bash)
      COMP_WORDS=(zstack-iso ${words.map((word) => `"${word}"`).join(" ")})
      COMP_CWORD=${words.length}
      _zstack_iso
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = spawnSync("bash", ["-c", script], {
      cwd: ROOT,
      encoding: "utf8",
    });
    return stdout.trim().split("\n");
  }

  it("of bash offers verbs, second words, options, and the values that an option can have", () => {
    expect(offered("e")).toEqual(["explain", "emulator"]);
    expect(offered("lock", "")).toEqual(["update", "verify", "prune"]);
    expect(offered("lock", "verify", "--lock")).toEqual(["--lock-file"]);
    expect(offered("provider", "install", "--p")).toEqual(["--platform"]);
    expect(offered("candidates", "--order-by", "n")).toEqual([
      "name",
      "natural_name",
    ]);
    expect(offered("completion", "f")).toEqual(["fish"]);
    expect(offered("lock", "verify", "--lock-file", "package.j")).toEqual([
      "package.json",
    ]);
    expect(offered("candidates", "--name", "")).toEqual([""]);
  });

  it.each(["bash", "zsh", "fish"])(
    "of %s knows every verb and option",
    async (shell) => {
      const { stdout } = await command(["completion", shell]);
      for (const { verb, options } of VERBS) {
        for (const word of verb.split(" ")) expect(stdout).toContain(word);
        for (const { name } of options) expect(stdout).toContain(name);
      }
    },
  );

  it("comes as JSON, too", async () => {
    const ran = await command(["completion", "zsh", "--json"]);
    expect(answerAs("completion", ran)).toMatchObject({ shell: "zsh" });
  });
});
