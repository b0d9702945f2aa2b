import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  defaultWorld,
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
  type WorldImage,
} from "../../../../../src/emulator";
import {
  closeLookups,
  lookupVmIsoCandidate,
  lookupVmIsoCandidates,
} from "../../../../../src/lookup";
import { answerAs } from "../../../../support/cli/command";
import { cli } from "../../../../support/cli/from-source";
import { type Ran } from "../../../../support/terraform/terraform";
import { signedIn } from "../../../../support/cloud/signed-in";

const { vms, isos, admin } = DEFAULT_WORLD;
const ROOT = process.cwd();

let emulator: Emulator;
let folder: string;
let lockFile: string;
/** Two entries: the list of `web`, and the one ISO in the drive of `db`. */
beforeEach(async () => {
  emulator = await startEmulator({ world: defaultWorld() });
  // A lock holds no size beyond 2^53: TypeScript could not have it exact.
  image(isos.ubuntu).size = "500";
  folder = mkdtempSync(path.join(tmpdir(), "cli-lock-"));
  lockFile = path.join(folder, "zstack-iso.lock.json");
  const options = {
    mode: "refresh",
    lockFile,
    connection: {
      endpoint: emulator.url,
      accountName: admin.name,
      accountPassword: admin.password,
    },
  } as const;
  await lookupVmIsoCandidates({ vmInstanceUuid: vms.web }, options);
  const one = { vmInstanceUuid: vms.db, name: "rocky-9.4" };
  await lookupVmIsoCandidate(one, options);
  await closeLookups();
  process.chdir(folder);
});
afterEach(async () => {
  process.chdir(ROOT);
  const { liveSessions } = emulator;
  await emulator.close();
  rmSync(folder, { recursive: true });
  expect(liveSessions).toBe(0);
});

/** In the folder of the lock, with its default name. */
const lock = (...args: string[]): Promise<Ran> =>
  cli(["lock", ...args], { env: signedIn(emulator) });

function image(uuid: string): WorldImage {
  return emulator.world.images.find((one) => one.uuid === uuid) as WorldImage;
}

const text = (): string => readFileSync(lockFile, "utf8");

interface Drift {
  query: string;
  image_uuid: string;
  name: string;
  kind: string;
  was: string | null;
  is: string | null;
}

async function drift(): Promise<{ code: number | null; drift: Drift[] }> {
  const before = text();
  const ran = await lock("verify", "--json");
  expect(text()).toBe(before);
  const answer = answerAs("lock-verify", ran) as { drift: Drift[] };
  return { code: ran.code, drift: answer.drift };
}

describe("lock verify", () => {
  it("ends with 0 while the cloud is as the lock says, and writes nothing", async () => {
    const ran = await lock("verify", "--json");
    expect(ran.code).toBe(0);
    expect(answerAs("lock-verify", ran)).toEqual({
      lock_file: "zstack-iso.lock.json",
      entries: 2,
      drift: [],
    });
    expect((await lock("verify")).stdout).toBe(
      "zstack-iso.lock.json: 2 entries, no drift.\n",
    );
  });

  it("ends with 2 when an ISO is gone, and tells which, and of which query", async () => {
    emulator.world.images = emulator.world.images.filter(
      ({ uuid }) => uuid !== isos.ubuntu,
    );
    expect(await drift()).toMatchObject({
      code: 2,
      drift: [
        {
          query: `vmIsoCandidates(vmInstanceUuid=${vms.web})`,
          image_uuid: isos.ubuntu,
          name: "ubuntu-24.04",
          kind: "gone",
          is: null,
        },
      ],
    });
    const people = await lock("verify");
    expect(people.code).toBe(2);
    expect(people.stdout).toMatch(
      /^vmIsoCandidates\(.*\n {2}! gone: ubuntu-24.04 \(5d2f\w+\)\n {6}lock: {2}\/sftp.*\n {6}cloud: \(none\)\n/,
    );
    expect(people.stdout).toContain("2 entries, 1 drifted.");
    expect(people.stderr).toMatch(/^Next step: .*lock update/);
  });

  it("tells a moved path, a changed checksum and an ISO that is not in the drive any more", async () => {
    const [ref] = image(isos.rocky95).backupStorageRefs;
    if (ref !== undefined) ref.installPath = "/elsewhere/rocky.iso";
    const [drive] =
      emulator.world.vms.find(({ uuid }) => uuid === vms.db)?.cdRoms ?? [];
    if (drive !== undefined) delete drive.isoUuid;
    const { code, drift: found } = await drift();
    expect(code).toBe(2);
    expect(found.map(({ name, kind, is }) => [name, kind, is])).toEqual([
      ["rocky-9.4", "detached", "in no drive"],
      ["rocky-9.5", "path_moved", "/elsewhere/rocky.iso"],
    ]);
  });

  it("does not call an ISO that was uploaded since drift", async () => {
    emulator.world.images.push({
      ...image(isos.rocky94),
      uuid: "0123456789ab4def8123456789abcdef",
      name: "new",
    });
    expect(await drift()).toEqual({ code: 0, drift: [] });
  });

  it("ends with 7, not with 2, when the lock is of another cloud", async () => {
    const other = await startEmulator();
    const ran = await cli(["lock", "verify"], { env: signedIn(other) });
    await other.close();
    expect(ran).toMatchObject({ code: 7, stdout: "" });
    expect(ran.stderr).toContain("of another cloud");
  });
});

describe("lock update", () => {
  it("ends with 0 when every answer is the same", async () => {
    const ran = await lock("update", "--json");
    expect(ran.code).toBe(0);
    expect(answerAs("lock-update", ran)).toEqual({
      lock_file: "zstack-iso.lock.json",
      entries: 2,
      updates: [],
      failures: [],
    });
  });

  it("ends with 2 when one is not, writes it, tells what changed, and finds nothing more the second time", async () => {
    image(isos.windows).state = "Enabled";
    image(isos.rocky95).md5Sum = "0".repeat(32);
    const ran = await lock("update", "--json");
    expect(ran.code).toBe(2);
    expect(answerAs("lock-update", ran)).toMatchObject({
      updates: [
        {
          query: `vmIsoCandidates(vmInstanceUuid=${vms.web})`,
          changes: [
            {
              kind: "changed",
              name: "rocky-9.5",
              attribute: "md5_sum",
              is: "0".repeat(32),
            },
            { kind: "added", name: "windows-2022", image_uuid: isos.windows },
          ],
        },
      ],
    });
    expect(text()).toContain("windows-2022");
    expect(ran.stderr).toBe("");
    expect((await lock("update")).stdout).toBe(
      "zstack-iso.lock.json: 2 entries asked again, nothing changed.\n",
    );
  });

  it("prints what changed in a form that a person can read, and the next step", async () => {
    image(isos.windows).state = "Enabled";
    image(isos.rocky95).md5Sum = "0".repeat(32);
    const [copy] = image(isos.rocky94).backupStorageRefs;
    if (copy !== undefined) copy.exportUrl = "http://mirror/rocky.iso\u001b[2J";
    const { stdout, stderr } = await lock("update");
    expect(stdout).toMatch(/^ {2}\+ added: windows-2022 \(\w{32}\)$/m);
    expect(stdout).toMatch(
      /^ {2}~ changed: rocky-9.5 \(\w{32}\)\n {6}md5_sum\n {8}was: not calculated\n {8}is: {2}0{32}$/m,
    );
    expect(stdout).toMatch(
      /^ {2}~ changed: rocky-9.4 \(\w{32}\)\n {6}copy on \w{32}: export_url\n {8}was: \(none\)\n {8}is: {2}http:\/\/mirror\/rocky.iso\\u001b\[2J$/m,
    );
    expect(stderr).toContain("Next step: look at `git diff");
  });

  it("keeps an entry that has no answer any more, and says so: 3", async () => {
    const before = text();
    image(isos.rocky94).name = "renamed";
    const ran = await lock("update", "--json");
    expect(ran.code).toBe(3);
    expect(answerAs("lock-update", ran)).toMatchObject({
      failures: [{ code: "NoCandidate" }],
    });
    expect(ran.stderr).toContain("name=rocky-9.4");
    const entry = /"vmIsoCandidate\([^]*?\n {4}\}/.exec(before)?.[0];
    expect(entry).toContain('"name": "rocky-9.4"');
    expect(text()).toContain(entry);
  });

  it("leaves the lock as it was when the cloud cannot be asked: 6", async () => {
    const before = text();
    const ran = await lock("update", "--endpoint", "http://127.0.0.1:1");
    expect(ran.code).toBe(6);
    expect(text()).toBe(before);
  });
});

describe("lock prune", () => {
  it("ends with 0 when every entry can be used", async () => {
    const before = text();
    const ran = await lock("prune", "--json");
    expect(ran.code).toBe(0);
    expect(answerAs("lock-prune", ran)).toMatchObject({
      entries: 2,
      pruned: [],
    });
    expect(text()).toBe(before);
  });

  it("takes out the entry of a VM that is gone, and ends with 2", async () => {
    emulator.world.vms = emulator.world.vms.filter(
      ({ uuid }) => uuid !== vms.web,
    );
    const ran = await lock("prune", "--json");
    expect(ran.code).toBe(2);
    expect(answerAs("lock-prune", ran)).toMatchObject({
      entries: 1,
      pruned: [
        {
          query: `vmIsoCandidates(vmInstanceUuid=${vms.web})`,
          why: "vm_gone",
        },
      ],
    });
    expect(text()).not.toContain(vms.web);
    expect((await lock("prune")).code).toBe(0);
  });
});

describe.each(["update", "verify", "prune"])("lock %s", (verb) => {
  it("ends with 7 when there is no lock, and says which file was looked for", async () => {
    const ran = await lock(verb, "--lock-file", "prod.lock.json");
    expect(ran).toMatchObject({ code: 7, stdout: "" });
    expect(ran.stderr).toContain("prod.lock.json");
  });

  it("ends with 7 when it is damaged, without asking anybody, and leaves its bytes", async () => {
    const damaged = text().slice(0, 200);
    writeFileSync(lockFile, damaged);
    const mode = statSync(lockFile).mode;
    const requests = emulator.requests.length;
    const ran = await lock(verb);
    expect(ran).toMatchObject({ code: 7, stdout: "" });
    expect(ran.stderr).toContain("[LockDamaged]");
    expect(text()).toBe(damaged);
    expect(statSync(lockFile).mode).toBe(mode);
    expect(emulator.requests.length).toBe(requests);
  });

  it("takes the lock that --lock-file names", async () => {
    const elsewhere = path.join(folder, "elsewhere.json");
    writeFileSync(elsewhere, text());
    rmSync(lockFile);
    const ran = await lock(verb, "--lock-file", elsewhere, "--json");
    expect(ran.code).toBe(0);
    expect(answerAs(`lock-${verb}`, ran)).toMatchObject({
      lock_file: elsewhere,
      entries: 2,
    });
  });
});
