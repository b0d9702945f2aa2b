import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
  type WorldVm,
} from "../../../src/emulator";
import { closeLookups } from "../../../src/lookup";
import { LockFolder, rejection } from "../../support/lookups";
import { tortureWorld } from "../../support/cloud/torture-world";

const { vms, isos } = DEFAULT_WORLD;
const ROCKY = { vmInstanceUuid: vms.web, nameRegex: "^rocky-9" };

let emulator: Emulator;
let folder: LockFolder;
beforeEach(async () => {
  emulator = await startEmulator({ world: tortureWorld() });
  folder = new LockFolder(emulator.url);
});
afterEach(async () => {
  await closeLookups();
  folder.remove();
  await emulator.close();
});

function asked(): number {
  return emulator.requests.filter(({ path }) => path.endsWith("iso-candidates"))
    .length;
}

function vm(uuid: string): WorldVm {
  return emulator.world.vms.find((one) => one.uuid === uuid) as WorldVm;
}

function rename(uuid: string, name: string): void {
  for (const image of emulator.world.images)
    if (image.uuid === uuid) image.name = name;
}

function expectSorted(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value))
    expect(Object.keys(value)).toEqual(Object.keys(value).sort());
  Object.values(value).forEach(expectSorted);
}

async function age(days: number): Promise<void> {
  await folder.list(ROCKY);
  const json = folder.json();
  for (const entry of Object.values(json.entries))
    entry.resolvedAt = new Date(Date.now() - days * 86_400_000).toISOString();
  folder.write(JSON.stringify(json));
}

it("gives the list as plain values that for, map and if work on", async () => {
  const found = await folder.list(ROCKY);
  expect(found).toMatchObject({
    id: vms.web,
    imageUuids: [isos.rocky94, isos.rocky95],
    vmState: "Running",
    freeCdRoms: 1,
    cdRoms: [{ deviceId: 0, imageUuid: null, installPath: null, empty: true }],
  });
  expect(found.candidates.map(({ name }) => name)).toEqual([
    "rocky-9.4",
    "rocky-9.5",
  ]);
  expect(found.installPaths).toEqual(
    found.candidates.map(({ installPath }) => installPath),
  );
  expect(found.candidates[0]).toEqual({
    uuid: isos.rocky94,
    name: "rocky-9.4",
    description: "Rocky Linux 9.4 minimal",
    state: "Enabled",
    status: "Ready",
    size: 2147483648,
    actualSize: 2147483648,
    md5Sum: "not calculated",
    url: "http://192.168.1.20/iso/rocky-9.4.iso",
    mediaType: "ISO",
    guestOsType: "Rocky 9",
    type: "zstack",
    platform: "Linux",
    architecture: "x86_64",
    format: "iso",
    system: false,
    virtio: false,
    createDate: expect.any(String) as unknown,
    lastOpDate: expect.any(String) as unknown,
    attached: false,
    installPath: expect.stringMatching(/^\/sftp\/.*\.iso$/) as unknown,
    backupStorageRefs: [
      expect.objectContaining({ status: "Ready", exportUrl: null }) as unknown,
    ],
  });
});

it("gives the one ISO that matches, with its uuid under three names", async () => {
  expect(
    await folder.one({ vmInstanceUuid: vms.db, name: "rocky-9.4" }),
  ).toMatchObject({
    id: isos.rocky94,
    uuid: isos.rocky94,
    imageUuid: isos.rocky94,
    attached: true,
  });
});

it("gives every later run the very text of the first answer, whatever was uploaded, attached or stopped since", async () => {
  const [list, one] = [
    await folder.list(ROCKY),
    await folder.one({ ...ROCKY, mostRecent: true }),
  ];
  vm(vms.web).state = "Stopped";
  Object.assign(vm(vms.web).cdRoms[0] ?? {}, { isoUuid: isos.rocky94 });
  emulator.world.images.length = 0;
  const requests = emulator.requests.length;
  expect(JSON.stringify(await folder.list(ROCKY))).toBe(JSON.stringify(list));
  expect(JSON.stringify(await folder.one({ ...ROCKY, mostRecent: true }))).toBe(
    JSON.stringify(one),
  );
  expect(emulator.requests).toHaveLength(requests);
});

it("writes sorted keys, the time, the version and a fingerprint, and neither host nor secret", async () => {
  await folder.list(ROCKY);
  const [entry] = Object.values(folder.json().entries);
  expect(entry).toMatchObject({
    query: { vmInstanceUuid: vms.web, nameRegex: "^rocky-9" },
    endpoints: [expect.stringMatching(/^sha256:[0-9a-f]{16}$/)],
    resolvedAt: expect.stringMatching(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
    ) as unknown,
    libraryVersion: expect.stringMatching(/^\d+\.\d+\.\d+/) as unknown,
  });
  const text = folder.text();
  const { host } = new URL(emulator.url);
  for (const hidden of [host, "password", 'admin"'])
    expect(text).not.toContain(hidden);
  expect(text).toMatch(/^\{\n {2}"entries": \{\n/);
  expect(text).toMatch(/\}\n$/);
  expectSorted(folder.json());
});

it("does not change a byte when nothing is new", async () => {
  await folder.list(ROCKY);
  const before = folder.text();
  await folder.list({ ...ROCKY, includeAttached: true });
  expect(folder.text()).toBe(before);
});

it("asks in refresh although the lock has an answer, and pins the new one", async () => {
  await folder.list(ROCKY);
  rename(isos.rocky95, "rocky-9.6");
  const fresh = await folder.list(ROCKY, { mode: "refresh" });
  expect(fresh.candidates.map(({ name }) => name)).toEqual([
    "rocky-9.4",
    "rocky-9.6",
  ]);
  expect(await folder.list(ROCKY)).toEqual(fresh);
});

it("needs neither endpoint nor credentials in frozen, and asks nobody", async () => {
  const first = await folder.list(ROCKY);
  const requests = emulator.requests.length;
  expect(await folder.list(ROCKY, { mode: "frozen", connection: {} })).toEqual(
    first,
  );
  expect(emulator.requests).toHaveLength(requests);
});

it("says in frozen which entry is missing, and the run that adds it", async () => {
  const { code, message, hint } = await rejection(
    folder.list(ROCKY, { mode: "frozen" }),
  );
  expect(code).toBe("LockMissingEntry");
  expect(message).toContain(
    `vmIsoCandidates(vmInstanceUuid=${vms.web}, nameRegex=^rocky-9)`,
  );
  expect(hint).toMatch(
    /`ZSTACK_ISO_LOOKUP=auto (?:npx jest|npm run \S+|node \S+)`/,
  );
  expect(asked()).toBe(0);
});

it("takes an entry of another cloud for stale: an error in frozen, asked again in auto, used where no endpoint is configured", async () => {
  await folder.list(ROCKY);
  const other = await startEmulator();
  const connection = { ...folder.options().connection, endpoint: other.url };
  expect(
    await rejection(folder.list(ROCKY, { mode: "frozen", connection })),
  ).toMatchObject({ code: "LockStale" });
  const before = folder.text();
  await folder.list(ROCKY, { mode: "auto", connection: {} });
  expect(folder.text()).toBe(before);
  await folder.list(ROCKY, { connection });
  await closeLookups();
  await other.close();
  expect(folder.text()).not.toBe(before);
  expect(folder.keys()).toHaveLength(1);
});

it("takes a second node of the same cloud for no other cloud", async () => {
  await folder.list(ROCKY);
  const { endpoint, ...connection } = folder.options().connection ?? {};
  await folder.list(ROCKY, {
    mode: "frozen",
    connection: {
      ...connection,
      endpoints: ["http://other.example:8080", endpoint ?? ""],
    },
  });
  expect(asked()).toBe(1);
});

it("takes an entry older than maxAge for too old: an error in frozen, asked again in auto", async () => {
  await age(3);
  await folder.list(ROCKY, { mode: "frozen", maxAge: "4d" });
  const { code, message } = await rejection(
    folder.list(ROCKY, { mode: "frozen", maxAge: "2d12h" }),
  );
  expect([code, message]).toEqual([
    "LockTooOld",
    expect.stringContaining("is 3d old"),
  ]);
  await folder.list(ROCKY, { maxAge: "12h" });
  expect(asked()).toBe(2);
  await folder.list(ROCKY, { mode: "frozen", maxAge: "1m" });
});

it("tells the age of an answer from the lock, and nothing of one from the cloud", async () => {
  await age(3);
  expect(folder.notes).toEqual([]);
  await folder.list(ROCKY);
  expect(folder.notes).toEqual([
    expect.stringMatching(
      /^vmIsoCandidates\(.*\) comes from .*zstack-iso\.lock\.json, resolved 3d ago \(20/,
    ),
  ]);
});

it("gives back an empty list with the reason, and does not write it", async () => {
  const found = await folder.list({ vmInstanceUuid: vms.paused });
  expect(found).toMatchObject({
    candidates: [],
    imageUuids: [],
    installPaths: [],
  });
  expect(folder.notes).toEqual([
    expect.stringContaining("The VM is Paused. ZStack lists ISOs only"),
  ]);
  await folder.list({ ...ROCKY, name: "rocky" });
  expect(folder.notes[1]).toContain('name "rocky" removed 4');
  expect(folder.exists()).toBe(false);
});

it.each<[string, object, string, string]>([
  ["none", { name: "rocky" }, "NoCandidate", 'name "rocky" removed'],
  ["several", {}, "SeveralCandidates", "mostRecent"],
  [
    "a VM that is not there",
    { vmInstanceUuid: "f".repeat(32) },
    "NotFound",
    "",
  ],
  [
    "a size that a number would round",
    { nameRegex: "ubuntu" },
    "SizeNotExact",
    "9007199254740993",
  ],
])(
  "says of %s what plan time says, and writes nothing",
  async (_what, query, code, text) => {
    const error = await rejection(folder.one({ ...ROCKY, ...query }));
    expect(error.code).toBe(code);
    expect([error.message, error.hint, ...error.details].join("\n")).toContain(
      text,
    );
    expect(folder.exists()).toBe(false);
  },
);

it("asks for many with one login, the same question once, and logs out", async () => {
  const queries = Array.from({ length: 40 }, (_, i) => ({
    vmInstanceUuid: [vms.web, vms.db, vms.batch, vms.lab][i % 4] ?? "",
    nameRegex: "^rocky",
  }));
  await Promise.all(queries.map((query) => folder.list(query)));
  await folder.list(ROCKY);
  expect(asked()).toBe(5);
  const logins = emulator.requests.filter(({ path }) =>
    path.endsWith("/login"),
  );
  expect(logins).toHaveLength(1);
  expect(folder.keys()).toHaveLength(5);
  await closeLookups();
  expect(emulator.liveSessions).toBe(0);
});

it("logs out half a second after the last look-up of a program that goes on", async () => {
  await folder.list(ROCKY);
  expect(emulator.liveSessions).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(emulator.liveSessions).toBe(0);
  await folder.list(ROCKY, { mode: "refresh" });
  expect(emulator.liveSessions).toBe(1);
});

it("gives callers that ask the same at the same time objects of their own", async () => {
  const [one, other] = await Promise.all([
    folder.list(ROCKY),
    folder.list(ROCKY),
  ]);
  expect(one).toEqual(other);
  expect(one.candidates).not.toBe(other.candidates);
});

it("asks the exact list of the API without what is attached", async () => {
  const query = { vmInstanceUuid: vms.db, nameRegex: "^rocky" };
  expect((await folder.list(query)).imageUuids).toContain(isos.rocky94);
  expect(
    (await folder.list({ ...query, includeAttached: false })).imageUuids,
  ).not.toContain(isos.rocky94);
});
