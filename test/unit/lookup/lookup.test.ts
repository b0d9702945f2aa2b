import { DEFAULT_WORLD } from "../../../src/emulator";
import { eachAtCloud } from "../../support/looking-up";
import { rejection } from "../../support/lookups";

const { vms, isos } = DEFAULT_WORLD;
const ROCKY = { vmInstanceUuid: vms.web, nameRegex: "^rocky-9" };
const { here } = eachAtCloud();

function rename(uuid: string, name: string): void {
  for (const image of here().emulator.world.images)
    if (image.uuid === uuid) image.name = name;
}

it("gives every later run the very text of the first answer, whatever was uploaded, attached or stopped since", async () => {
  const [list, one] = [
    await here().folder.list(ROCKY),
    await here().folder.one({ ...ROCKY, mostRecent: true }),
  ];
  here().vm(vms.web).state = "Stopped";
  Object.assign(here().vm(vms.web).cdRoms[0] ?? {}, { isoUuid: isos.rocky94 });
  here().emulator.world.images.length = 0;
  const requests = here().emulator.requests.length;
  expect(JSON.stringify(await here().folder.list(ROCKY))).toBe(
    JSON.stringify(list),
  );
  expect(
    JSON.stringify(await here().folder.one({ ...ROCKY, mostRecent: true })),
  ).toBe(JSON.stringify(one));
  expect(here().emulator.requests).toHaveLength(requests);
});

it("does not change a byte when nothing is new", async () => {
  await here().folder.list(ROCKY);
  const before = here().folder.text();
  await here().folder.list({ ...ROCKY, includeAttached: true });
  expect(here().folder.text()).toBe(before);
});

it("asks in refresh although the lock has an answer, and pins the new one", async () => {
  await here().folder.list(ROCKY);
  rename(isos.rocky95, "rocky-9.6");
  const fresh = await here().folder.list(ROCKY, { mode: "refresh" });
  expect(fresh.candidates.map(({ name }) => name)).toEqual([
    "rocky-9.4",
    "rocky-9.6",
  ]);
  expect(await here().folder.list(ROCKY)).toEqual(fresh);
});

it("needs neither endpoint nor credentials in frozen, and asks nobody", async () => {
  const first = await here().folder.list(ROCKY);
  const requests = here().emulator.requests.length;
  expect(
    await here().folder.list(ROCKY, { mode: "frozen", connection: {} }),
  ).toEqual(first);
  expect(here().emulator.requests).toHaveLength(requests);
});

it("tells the age of an answer from the lock, and nothing of one from the cloud", async () => {
  await here().folder.list(ROCKY);
  here().folder.age(3);
  expect(here().folder.notes).toEqual([]);
  await here().folder.list(ROCKY);
  expect(here().folder.notes).toEqual([
    expect.stringMatching(
      /^vmIsoCandidates\(.*\) comes from .*zstack-iso\.lock\.json, resolved 3d ago \(20/,
    ),
  ]);
});

it("gives back an empty list with the reason, and does not write it", async () => {
  const found = await here().folder.list({ vmInstanceUuid: vms.paused });
  expect(found).toMatchObject({
    candidates: [],
    imageUuids: [],
    installPaths: [],
  });
  expect(here().folder.notes).toEqual([
    expect.stringContaining("The VM is Paused. ZStack lists ISOs only"),
  ]);
  await here().folder.list({ ...ROCKY, name: "rocky" });
  expect(here().folder.notes[1]).toContain('name "rocky" removed 4');
  expect(here().folder.exists()).toBe(false);
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
])(
  "says of %s what plan time says, and writes nothing",
  async (_what, query, code, text) => {
    const error = await rejection(here().folder.one({ ...ROCKY, ...query }));
    expect(error.code).toBe(code);
    expect([error.message, error.hint, ...error.details].join("\n")).toContain(
      text,
    );
    expect(here().folder.exists()).toBe(false);
  },
);

it("gives callers that ask the same at the same time objects of their own", async () => {
  const [one, other] = await Promise.all([
    here().folder.list(ROCKY),
    here().folder.list(ROCKY),
  ]);
  expect(one).toEqual(other);
  expect(one.candidates).not.toBe(other.candidates);
});

it("asks the exact list of the API without what is attached", async () => {
  const query = { vmInstanceUuid: vms.db, nameRegex: "^rocky" };
  expect((await here().folder.list(query)).imageUuids).toContain(isos.rocky94);
  expect(
    (await here().folder.list({ ...query, includeAttached: false })).imageUuids,
  ).not.toContain(isos.rocky94);
});
