import { DEFAULT_WORLD } from "../../../../src/emulator";
import { eachAtCloud } from "../../../support/looking-up";

const { vms } = DEFAULT_WORLD;
const { here } = eachAtCloud();
const ROCKY = { vmInstanceUuid: vms.web, nameRegex: "^rocky-9" };

function expectSorted(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value))
    expect(Object.keys(value)).toEqual(Object.keys(value).sort());
  Object.values(value).forEach(expectSorted);
}

it("writes sorted keys, the time, the version and a fingerprint, and neither host nor secret", async () => {
  await here().folder.list(ROCKY);
  const [entry] = Object.values(here().folder.json().entries);
  expect(entry).toMatchObject({
    query: { vmInstanceUuid: vms.web, nameRegex: "^rocky-9" },
    endpoints: [expect.stringMatching(/^sha256:[0-9a-f]{16}$/)],
    resolvedAt: expect.stringMatching(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
    ) as unknown,
    libraryVersion: expect.stringMatching(/^\d+\.\d+\.\d+/) as unknown,
  });
  const text = here().folder.text();
  const { host } = new URL(here().emulator.url);
  for (const hidden of [host, "password", 'admin"'])
    expect(text).not.toContain(hidden);
  expect(text).toMatch(/^\{\n {2}"entries": \{\n/);
  expect(text).toMatch(/\}\n$/);
  expectSorted(here().folder.json());
});
