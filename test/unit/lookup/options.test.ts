import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../src/emulator";
import { closeLookups } from "../../../src/lookup";
import { LockFolder, rejection } from "../../support/lookups";
import { signedIn } from "../../support/cloud/signed-in";

const { vms } = DEFAULT_WORLD;
const ROCKY = { vmInstanceUuid: vms.web, nameRegex: "^rocky-9" };

let emulator: Emulator;
let folder: LockFolder;
beforeEach(async () => {
  emulator = await startEmulator();
  folder = new LockFolder(emulator.url);
});
afterEach(async () => {
  await closeLookups();
  folder.remove();
  await emulator.close();
});

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  const [settled] = await Promise.allSettled([work]);
  return settled.status === "fulfilled"
    ? "answers"
    : (settled.reason as { code: string }).code;
}

describe("which mode", () => {
  const saved = { ...process.env };
  afterEach(() => {
    process.env = { ...saved };
  });

  it.each<
    [
      string,
      NodeJS.ProcessEnv,
      "auto" | "frozen" | "refresh" | undefined,
      "answers" | "LockMissingEntry",
    ]
  >([
    ["is auto by default", {}, undefined, "answers"],
    ["is frozen in CI", { CI: "true" }, undefined, "LockMissingEntry"],
    [
      "is frozen whatever CI says but no",
      { CI: "woodpecker" },
      undefined,
      "LockMissingEntry",
    ],
    ["is auto where CI is false", { CI: "false" }, undefined, "answers"],
    ["is auto where CI is 0", { CI: "0" }, undefined, "answers"],
    ["is auto where CI is empty", { CI: "" }, undefined, "answers"],
    [
      "is the variable's before CI's",
      { CI: "1", ZSTACK_ISO_LOOKUP: "auto" },
      undefined,
      "answers",
    ],
    [
      "is the variable's",
      { ZSTACK_ISO_LOOKUP: "frozen" },
      undefined,
      "LockMissingEntry",
    ],
    [
      "is the argument's before the variable's",
      { CI: "1", ZSTACK_ISO_LOOKUP: "frozen" },
      "refresh",
      "answers",
    ],
    [
      "is not the variable's when it is empty",
      { ZSTACK_ISO_LOOKUP: "" },
      undefined,
      "answers",
    ],
  ])("%s", async (_what, env, mode, outcome) => {
    process.env = { PATH: saved.PATH, ...env };
    const came = await outcomeOf(folder.list(ROCKY, { mode }));
    expect(came).toBe(outcome);
  });

  it("must be one that exists", async () => {
    process.env = { ZSTACK_ISO_LOOKUP: "forzen" };
    expect(
      await rejection(folder.list(ROCKY, { mode: undefined })),
    ).toMatchObject({
      code: "InvalidOption",
      summary:
        'ZSTACK_ISO_LOOKUP is "forzen", which is not a mode. Did you mean frozen?',
    });
  });

  it("takes connection and sign-in from the environment", async () => {
    process.env = signedIn(emulator);
    const found = await folder.list(ROCKY, { connection: undefined });
    expect(found.imageUuids).toHaveLength(2);
  });

  it("says which setting is missing, and why anything must be asked", async () => {
    process.env = {};
    const error = await rejection(
      folder.list(ROCKY, { connection: { endpoint: emulator.url } }),
    );
    expect(error).toMatchObject({
      code: "ConfigurationInvalid",
      summary: "No way to sign in to ZStack",
      details: [expect.stringContaining("has no entry vmIsoCandidates(")],
    });
  });
});

it.each<[string, object, string]>([
  [
    "an option that does not exist",
    { lockfile: "a" },
    "Did you mean lockFile?",
  ],
  [
    "a duration without a unit",
    { maxAge: "30" },
    'maxAge is "30", which is not a duration',
  ],
  ["a mode that does not exist", { mode: "locked" }, "which is not a mode"],
  [
    "a setting that does not exist",
    { connection: { acountName: "a" } },
    "Did you mean accountName?",
  ],
  [
    "a setting of another kind",
    { connection: { accountName: 7 } },
    "connection.accountName must be a string",
  ],
  [
    "an empty file name",
    { lockFile: "" },
    "lockFile must be a string, and not empty",
  ],
])("refuses %s", async (_what, options, text) => {
  const error = await rejection(folder.list(ROCKY, options));
  expect([error.code, `${error.message} ${error.hint ?? ""}`]).toEqual([
    "InvalidOption",
    expect.stringContaining(text),
  ]);
});

it("never repeats a secret that was passed as a setting", async () => {
  const error = await rejection(
    folder.list(ROCKY, {
      connection: {
        endpoint: emulator.url,
        accountName: "admin",
        accountPassword: "canary-of-a-password",
      },
    }),
  );
  expect(error.code).toBe("LoginFailed");
  expect(JSON.stringify(error) + error.message).not.toContain("canary");
});
