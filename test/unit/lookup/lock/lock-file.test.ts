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
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../../src/emulator";
import { readLock } from "../../../../src/lookup/index";
import { LockFile } from "../../../../src/lookup/lock/lock-file";
import { closeLookups } from "../../../../src/lookup";
import { LockFolder, rejection } from "../../../support/lookups";

const { vms } = DEFAULT_WORLD;
const ROCKY = { vmInstanceUuid: vms.web, nameRegex: "^rocky-9" };

let emulator: Emulator;
let folder: LockFolder;
beforeEach(async () => {
  emulator = await startEmulator();
  folder = new LockFolder(emulator.url);
  await folder.list(ROCKY);
});
afterEach(async () => {
  await closeLookups();
  folder.remove();
  await emulator.close();
});

function edited(edit: (entry: Record<string, unknown>) => void): string {
  const json = folder.json();
  for (const entry of Object.values(json.entries))
    edit(entry as unknown as Record<string, unknown>);
  return JSON.stringify(json);
}

const faults: [string, (text: string) => string, string, string][] = [
  [
    "half a JSON",
    (text) => text.slice(0, 700),
    "LockDamaged",
    "it is not complete JSON",
  ],
  ["an empty file", () => "", "LockDamaged", "it is not complete JSON"],
  [
    "merge marks",
    (text) => `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> main\n`,
    "LockDamaged",
    "merge conflict markers",
  ],
  [
    "merge marks with Windows line ends",
    (text) => `${text.replace(/\n/g, "\r\n")}=======\r\n`,
    "LockDamaged",
    "merge conflict markers",
  ],
  [
    "other JSON",
    () => '{"lockfileVersion":3}',
    "LockForeign",
    "not a lock of cdktf-zstack-iso",
  ],
  ["a list", () => "[]", "LockForeign", "not a lock of cdktf-zstack-iso"],
  [
    "a newer format",
    (text) => text.replace('"format": 1', '"format": 2'),
    "LockNewerFormat",
    "has format 2",
  ],
  [
    "a format that never was",
    (text) => text.replace('"format": 1', '"format": 0'),
    "LockForeign",
    "not a lock of cdktf-zstack-iso",
  ],
  [
    "an entry of another query",
    () =>
      edited((entry) => {
        entry.query = { vmInstanceUuid: vms.db };
      }),
    "LockDamaged",
    "is not of the query that stands in it",
  ],
  [
    "an entry without its answer",
    () =>
      edited((entry) => {
        delete entry.answer;
      }),
    "LockDamaged",
    "has no answer",
  ],
  [
    "an answer that somebody edited",
    () =>
      edited((entry) => {
        (
          entry.answer as { candidates: { size: unknown }[] }
        ).candidates.forEach((iso) => {
          iso.size = "2 GiB";
        });
      }),
    "LockDamaged",
    "an answer whose candidates is missing or of the wrong kind",
  ],
  [
    "a time that is none",
    () =>
      edited((entry) => {
        entry.resolvedAt = "yesterday";
      }),
    "LockDamaged",
    "has no time of resolution",
  ],
];

describe.each(["auto", "frozen", "refresh"] as const)(
  "in the mode %s",
  (mode) => {
    it.each(faults)(
      "a lock with %s is an error that names file and fault, and its bytes stay",
      async (_what, spoil, code, text) => {
        const spoilt = spoil(folder.text());
        folder.write(spoilt);
        const error = await rejection(folder.list(ROCKY, { mode }));
        expect([error.code, error.message]).toEqual([
          code,
          expect.stringContaining(text),
        ]);
        expect(error.message).toContain("zstack-iso.lock.json");
        expect(folder.text()).toBe(spoilt);
        expect(readdirSync(folder.path)).toEqual(["zstack-iso.lock.json"]);
      },
    );
  },
);

it("reads a lock with Windows line ends and a byte order mark, and keeps the line ends when it adds an entry", async () => {
  folder.write(`\uFEFF${folder.text().replace(/\n/g, "\r\n")}`);
  await folder.list(ROCKY, { mode: "frozen" });
  await folder.list({ ...ROCKY, vmInstanceUuid: vms.batch });
  expect(folder.keys()).toHaveLength(2);
  const lines = folder.text().split("\n");
  expect(lines.slice(0, -1).every((line) => line.endsWith("\r"))).toBe(true);
});

it("writes through a symbolic link, also one to a place where nothing is yet", async () => {
  const [real, link] = ["real.json", "link.json"].map((name) =>
    path.join(folder.path, name),
  ) as [string, string];
  symlinkSync("real.json", link);
  await folder.list(ROCKY, { lockFile: link });
  await folder.list(
    { ...ROCKY, vmInstanceUuid: vms.batch },
    { lockFile: link },
  );
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readLock(real).size).toBe(2);
});

it("says where it cannot be written, and what to do where nothing shall be", async () => {
  const lockFile = path.join(folder.path, "none", "zstack-iso.lock.json");
  const error = await rejection(folder.list(ROCKY, { lockFile }));
  expect(error).toMatchObject({
    code: "LockNotWritable",
    message: expect.stringContaining("ENOENT") as unknown,
    hint: expect.stringContaining("The folder must exist") as unknown,
  });
  expect(existsSync(path.dirname(lockFile))).toBe(false);
});

it("says so when a folder lies where the lock should be", async () => {
  const lockFile = path.join(folder.path, "folder");
  mkdirSync(lockFile);
  expect(await rejection(folder.list(ROCKY, { lockFile }))).toMatchObject({
    code: "LockNotReadable",
    message: expect.stringContaining("EISDIR") as unknown,
  });
});

it("keeps what a later version of the same format may add", async () => {
  const json = folder.json();
  for (const entry of Object.values(json.entries))
    Object.assign(entry, { remark: "kept" });
  folder.write(JSON.stringify(json));
  await folder.list({ ...ROCKY, vmInstanceUuid: vms.batch });
  expect(folder.text()).toContain('"remark": "kept"');
});

it("waits for the claim of a process that lives, and takes the claim of a dead one away", async () => {
  const claim = `${folder.lockFile}.claim`;
  const holder = (pid: number): string =>
    JSON.stringify({ pid, host: "another-machine", id: "x" });
  writeFileSync(claim, holder(1));
  const writing = folder.list({ ...ROCKY, vmInstanceUuid: vms.batch });
  // Another machine's: nobody can tell whether it lives, as long as it moves.
  const moving = setInterval(() => {
    writeFileSync(claim, holder(Math.random()));
  }, 300);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(folder.keys()).toHaveLength(1);
  expect(readFileSync(claim, "utf8")).toContain("another-machine");
  clearInterval(moving);
  await writing;
  expect(folder.keys()).toHaveLength(2);
  expect(readdirSync(folder.path)).toEqual(["zstack-iso.lock.json"]);
}, 40_000);

it("a writer that lost its claim while it stood still changes nothing, and leaves nothing behind", async () => {
  const before = folder.text();
  const file = new LockFile(folder.lockFile);
  const error = await rejection(
    file.change((lock) => {
      // What another does that takes the claim of a process that does not move.
      writeFileSync(`${folder.lockFile}.claim`, "another's");
      return new Map([...lock].slice(1));
    }),
  );
  expect(error).toMatchObject({ code: "LockBusy" });
  expect(folder.text()).toBe(before);
  expect(readdirSync(folder.path).sort()).toEqual([
    "zstack-iso.lock.json",
    "zstack-iso.lock.json.claim",
  ]);
});

it("keeps the permissions of the lock, and follows no planted link", async () => {
  const victim = path.join(folder.path, "victim");
  writeFileSync(victim, "precious");
  symlinkSync(victim, `${folder.lockFile}.draft`);
  chmodSync(folder.lockFile, 0o660);
  await folder.list({ ...ROCKY, vmInstanceUuid: vms.batch });
  expect(readFileSync(victim, "utf8")).toBe("precious");
  expect(statSync(folder.lockFile).mode & 0o777).toBe(0o660);
});
