import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmulator } from "../../../src/emulator";
import { command } from "../../support/cli/command";
import { signedIn } from "../../support/cloud/signed-in";

/** A named pipe that nobody writes into: reading it waits forever. */
let pipe: string;
beforeEach(() => {
  pipe = path.join(mkdtempSync(path.join(tmpdir(), "zstack-iso-pipe-")), "p");
  execFileSync("mkfifo", [pipe]);
});
afterEach(() => {
  rmSync(path.dirname(pipe), { recursive: true });
});

it.each([
  [["emulator", "--world"], 1],
  [["lock", "verify", "--lock-file"], 7],
  [["lock", "update", "--lock-file"], 7],
  [["lock", "prune", "--lock-file"], 7],
])("%j refuses a named pipe and does not wait for it", async (words, code) => {
  const ran = await command([...words, pipe], {
    ZSTACK_ENDPOINT: "http://127.0.0.1:9",
    ZSTACK_SESSION_UUID: "0".repeat(32),
  });
  expect(ran).toMatchObject({ code, stdout: "" });
  expect(ran.stderr).toContain("not a regular file");
});

it("a named pipe in place of CA certificates is a fault of the setting", async () => {
  const emulator = await startEmulator();
  const ran = await command(["vms"], {
    ...signedIn(emulator),
    ZSTACK_CA_CERT_FILE: pipe,
  });
  await emulator.close();
  expect(ran.code).not.toBe(0);
  expect(ran.stderr).toMatch(/ZSTACK_CA_CERT_FILE.*not a regular file/s);
});
