/** A process that writes a lock and stands still in the middle, while another takes over. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DEFAULT_WORLD, startEmulator } from "../../src/emulator";
import { readLock } from "../../src/lookup/index";
import { closeLookups } from "../../src/lookup";
import { LockFolder } from "../support/lookups";
import { signedIn } from "../support/cloud/signed-in";

const { vms } = DEFAULT_WORLD;

it("changes nothing when it wakes up, says so, and leaves nothing behind", async () => {
  const emulator = await startEmulator();
  const folder = new LockFolder(emulator.url);
  // It stops itself when its draft is written, right before it asks for its claim again.
  const stall = path.join(folder.path, "stall.cjs");
  writeFileSync(
    stall,
    `const fs = require("node:fs"); const sync = fs.fsyncSync;
     fs.fsyncSync = (fd) => { sync(fd); process.kill(process.pid, "SIGSTOP"); };`,
  );
  const door = path.resolve(__dirname, "../../dist/lib/lookup.js");
  const program = `require(${JSON.stringify(door)}).lookupVmIsoCandidates(
    { vmInstanceUuid: "${vms.web}", nameRegex: "^rocky-9" }, { mode: "auto", lockFile: ${JSON.stringify(folder.lockFile)} })
    .catch((error) => { console.error(error.code); process.exitCode = 3; });`;
  const child = spawn(process.execPath, ["-r", stall, "-e", program], {
    env: {
      PATH: process.env.PATH,
      ...signedIn(emulator),
    },
  });
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  const stopped = (): boolean =>
    /^State:\s+T/m.test(readFileSync(`/proc/${child.pid ?? 0}/status`, "utf8"));
  while (child.exitCode === null && !stopped()) await sleep(50);
  expect([child.exitCode, stderr]).toEqual([null, ""]);

  await folder.list({ vmInstanceUuid: vms.web, nameRegex: "^rocky" });
  const written = folder.text();
  child.kill("SIGCONT");
  const [code] = (await once(child, "exit")) as [number];
  expect([code, stderr]).toEqual([3, "LockBusy\n"]);
  expect(folder.text()).toBe(written);
  expect(readLock(folder.lockFile).size).toBe(1);
  expect(readdirSync(folder.path).sort()).toEqual([
    "stall.cjs",
    "zstack-iso.lock.json",
  ]);
  await closeLookups();
  folder.remove();
  await emulator.close();
});
