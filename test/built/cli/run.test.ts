import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../src/emulator";
import { VERBS } from "../../../src/cli/verbs/verbs";
import { VERSION } from "../../../src/foundation";
import { command, startCommand } from "../../support/cli/command";
import { withoutOurs } from "../../support/terraform/terraform";
import { worldOfFullDrives } from "../../support/worlds/full-drives";
import { signedIn } from "../../support/cloud/signed-in";

const { vms } = DEFAULT_WORLD;
const ROOT = path.resolve(__dirname, "../../..");
const MAIN = path.join(ROOT, "dist/lib/cli/main.js");
const verbs = VERBS.map(({ name }) => name);

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterEach(() => {
  emulator.faults.clear();
});
afterAll(() => emulator.close());

it.each(["-V", "--version"])(
  "prints the package's version by %s",
  async (flag) => {
    expect(await command([flag])).toEqual({
      code: 0,
      stdout: `${VERSION}\n`,
      stderr: "",
    });
  },
);

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
        signedIn(emulator),
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

  it("does not wait for a login that is not answered", async () => {
    const held = emulator.faults.add({
      kind: "hang",
      path: "/v1/accounts/login",
    });
    const running = startCommand(["vms"], signedIn(emulator));
    while (held.hits === 0) await new Promise(setImmediate);
    const began = Date.now();
    running.child.kill("SIGINT");
    expect(await running.ended).toMatchObject({ code: 130 });
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  it("does not wait for what no exit can end, as a look-up of a name that nobody answers", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "zstack-iso-stuck-"));
    const [pipe, hook] = ["pipe", "hook.cjs"].map((name) =>
      path.join(folder, name),
    ) as [string, string];
    execFileSync("mkfifo", [pipe]);
    writeFileSync(
      hook,
      `require("node:fs").open(${JSON.stringify(pipe)}, "r", () => undefined);`,
    );
    const held = emulator.faults.add({ kind: "hang", path: /vm-instances/ });
    const running = startCommand(["vms"], {
      ...signedIn(emulator),
      NODE_OPTIONS: `--require ${hook}`,
    });
    while (held.hits === 0) await new Promise(setImmediate);
    const began = Date.now();
    running.child.kill("SIGINT");
    await running.ended;
    rmSync(folder, { recursive: true });
    expect(Date.now() - began).toBeLessThan(10_000);
    expect(emulator.liveSessions).toBe(0);
  });

  it("stops the doctor, too", async () => {
    const held = emulator.faults.add({ kind: "hang" });
    const running = startCommand(["doctor"], signedIn(emulator));
    while (held.hits === 0) await new Promise(setImmediate);
    running.child.kill("SIGINT");
    expect(await running.ended).toMatchObject({ code: 130 });
  });
});

it("asks many things at once without a word of Node.js on stderr", async () => {
  const many = await startEmulator({ world: worldOfFullDrives({ vms: 20 }) });
  const { code, stderr } = await command(["attachments"], signedIn(many));
  await many.close();
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

it("is quiet, and still logs out, when nobody reads its answer any more", async () => {
  const child = spawn(
    process.execPath,
    [MAIN, "candidates", vms.web, "--json"],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...withoutOurs(process.env), ...signedIn(emulator) },
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
