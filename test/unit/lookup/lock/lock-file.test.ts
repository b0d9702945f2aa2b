import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { DEFAULT_WORLD } from "../../../../src/emulator";
import { readLock } from "../../../../src/lookup/index";
import { LockFile } from "../../../../src/lookup/lock/lock-file";
import { eachAtCloud } from "../../../support/looking-up";
import { rejection } from "../../../support/lookups";

const { vms } = DEFAULT_WORLD;
const ROCKY = { vmInstanceUuid: vms.web, nameRegex: "^rocky-9" };
const { here } = eachAtCloud();
beforeEach(() => here().folder.list(ROCKY));

it("reads a lock with Windows line ends and a byte order mark, and keeps the line ends when it adds an entry", async () => {
  here().folder.write(`\uFEFF${here().folder.text().replace(/\n/g, "\r\n")}`);
  await here().folder.list(ROCKY, { mode: "frozen" });
  await here().folder.list({ ...ROCKY, vmInstanceUuid: vms.batch });
  expect(here().folder.keys()).toHaveLength(2);
  const lines = here().folder.text().split("\n");
  expect(lines.slice(0, -1).every((line) => line.endsWith("\r"))).toBe(true);
});

it("writes through a symbolic link, also one to a place where nothing is yet", async () => {
  const [real, link] = ["real.json", "link.json"].map((name) =>
    path.join(here().folder.path, name),
  ) as [string, string];
  symlinkSync("real.json", link);
  await here().folder.list(ROCKY, { lockFile: link });
  await here().folder.list(
    { ...ROCKY, vmInstanceUuid: vms.batch },
    { lockFile: link },
  );
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readLock(real).size).toBe(2);
});

it("says where it cannot be written, and what to do where nothing shall be", async () => {
  const lockFile = path.join(
    here().folder.path,
    "none",
    "zstack-iso.lock.json",
  );
  const error = await rejection(here().folder.list(ROCKY, { lockFile }));
  expect(error).toMatchObject({
    code: "LockNotWritable",
    message: expect.stringContaining("ENOENT") as unknown,
    hint: expect.stringContaining("The folder must exist") as unknown,
  });
  expect(existsSync(path.dirname(lockFile))).toBe(false);
});

it("says so when a folder lies where the lock should be", async () => {
  const lockFile = path.join(here().folder.path, "folder");
  mkdirSync(lockFile);
  expect(
    await rejection(here().folder.list(ROCKY, { lockFile })),
  ).toMatchObject({
    code: "LockNotReadable",
    message: expect.stringContaining("EISDIR") as unknown,
  });
});

it("waits for the claim of a process that lives, and takes the claim of a dead one away", async () => {
  const claim = `${here().folder.lockFile}.claim`;
  const holder = (pid: number): string =>
    JSON.stringify({ pid, host: "another-machine", id: "x" });
  writeFileSync(claim, holder(1));
  const writing = here().folder.list({ ...ROCKY, vmInstanceUuid: vms.batch });
  // Another machine's: nobody can tell whether it lives, as long as it moves.
  const moving = setInterval(() => {
    writeFileSync(claim, holder(Math.random()));
  }, 300);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(here().folder.keys()).toHaveLength(1);
  expect(readFileSync(claim, "utf8")).toContain("another-machine");
  clearInterval(moving);
  await writing;
  expect(here().folder.keys()).toHaveLength(2);
  expect(readdirSync(here().folder.path)).toEqual(["zstack-iso.lock.json"]);
});

it("a writer that lost its claim while it stood still changes nothing, and leaves nothing behind", async () => {
  const before = here().folder.text();
  const file = new LockFile(here().folder.lockFile);
  const error = await rejection(
    file.change((lock) => {
      // What another does that takes the claim of a process that does not move.
      writeFileSync(`${here().folder.lockFile}.claim`, "another's");
      return new Map([...lock].slice(1));
    }),
  );
  expect(error).toMatchObject({ code: "LockBusy" });
  expect(here().folder.text()).toBe(before);
  expect(readdirSync(here().folder.path).sort()).toEqual([
    "zstack-iso.lock.json",
    "zstack-iso.lock.json.claim",
  ]);
});

it("keeps the permissions of the lock, and follows no planted link", async () => {
  const victim = path.join(here().folder.path, "victim");
  writeFileSync(victim, "precious");
  symlinkSync(victim, `${here().folder.lockFile}.draft`);
  chmodSync(here().folder.lockFile, 0o660);
  await here().folder.list({ ...ROCKY, vmInstanceUuid: vms.batch });
  expect(readFileSync(victim, "utf8")).toBe("precious");
  expect(statSync(here().folder.lockFile).mode & 0o777).toBe(0o660);
});
