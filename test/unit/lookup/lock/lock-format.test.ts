import { readdirSync } from "node:fs";
import { DEFAULT_WORLD } from "../../../../src/emulator";
import { eachAtCloud } from "../../../support/looking-up";
import { rejection } from "../../../support/lookups";

const { vms } = DEFAULT_WORLD;
const ROCKY = { vmInstanceUuid: vms.web, nameRegex: "^rocky-9" };
const { here } = eachAtCloud();
beforeEach(() => here().folder.list(ROCKY));

function edited(edit: (entry: Record<string, unknown>) => void): string {
  const json = here().folder.json();
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
        const spoilt = spoil(here().folder.text());
        here().folder.write(spoilt);
        const error = await rejection(here().folder.list(ROCKY, { mode }));
        expect([error.code, error.message]).toEqual([
          code,
          expect.stringContaining(text),
        ]);
        expect(error.message).toContain("zstack-iso.lock.json");
        expect(here().folder.text()).toBe(spoilt);
        expect(readdirSync(here().folder.path)).toEqual([
          "zstack-iso.lock.json",
        ]);
      },
    );
  },
);

it("keeps what a later version of the same format may add", async () => {
  const json = here().folder.json();
  for (const entry of Object.values(json.entries))
    Object.assign(entry, { remark: "kept" });
  here().folder.write(JSON.stringify(json));
  await here().folder.list({ ...ROCKY, vmInstanceUuid: vms.batch });
  expect(here().folder.text()).toContain('"remark": "kept"');
});
