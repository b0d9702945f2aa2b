import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../src/emulator";
import { command } from "../../support/cli/command";
import {
  frozenAnswers,
  frozenFile,
  frozenWorld,
} from "../../support/upgrade/frozen";
import { signedIn } from "../../support/cloud/signed-in";

let emulator: Emulator;
let folder: string;
beforeEach(async () => {
  emulator = await startEmulator({ world: frozenWorld("saved-plan") });
  folder = mkdtempSync(path.join(tmpdir(), "cli-of-0.1.0-"));
  const lock = "zstack-iso.lock.json";
  copyFileSync(frozenFile(`lock/${lock}`), path.join(folder, lock));
});
afterEach(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

/** Each value of an answer by its path; the place in a list does not count. */
function typesOf(value: unknown, at = "$"): string[] {
  if (Array.isArray(value))
    return value.flatMap((item) => typesOf(item, `${at}[]`));
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => [
      `${at}.${key}`,
      ...typesOf(inner, `${at}.${key}`),
    ]);
  return [`${at}: ${value === null ? "null" : typeof value}`];
}

/** What 0.1.0 saw at another port, or at another minute. */
const VOLATILE = /^(?:endpoint|message|advice|resolved_at)$/;

function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !VOLATILE.test(key))
      .map(([key, inner]) => [key, comparable(inner)]),
  );
}

it.each(
  frozenAnswers()
    .filter(({ name }) => !name.startsWith("lock-"))
    .map((one) => [one.name, one] as const),
)(
  "%s --json says all that 0.1.0 said, with the same exit code",
  async (_name, frozen) => {
    const ran = await command(frozen.arguments, signedIn(emulator), folder);
    const answer = JSON.parse(ran.stdout) as object;
    expect(ran.code).toBe(frozen.exit_code);
    expect(comparable(answer)).toMatchObject(
      comparable(frozen.answer) as object,
    );
    expect(typesOf(answer)).toEqual(
      expect.arrayContaining([...new Set(typesOf(frozen.answer))]),
    );
  },
);

it("updates a lock that 0.1.0 wrote at another endpoint, and verifies it then as 0.1.0 did", async () => {
  const update = ["lock", "update", "--json"];
  const updated = await command(update, signedIn(emulator), folder);
  expect(updated).toMatchObject({ code: 0 });
  expect(JSON.parse(updated.stdout)).toMatchObject(
    frozenAnswers().find(({ name }) => name === "lock-update")
      ?.answer as object,
  );
  const verify = ["lock", "verify", "--json"];
  const still = await command(verify, signedIn(emulator), folder);
  expect(JSON.parse(still.stdout)).toMatchObject({ entries: 5, drift: [] });
  const db = emulator.world.vms.find(
    ({ uuid }) => uuid === DEFAULT_WORLD.vms.db,
  );
  for (const drive of db?.cdRoms ?? []) delete drive.isoUuid;
  const drifted = await command(verify, signedIn(emulator), folder);
  const frozen = frozenAnswers().find(
    ({ name }) => name === "lock-verify-drift",
  );
  expect(drifted.code).toBe(frozen?.exit_code);
  expect(JSON.parse(drifted.stdout)).toMatchObject(frozen?.answer as object);
});
