import {
  DEFAULT_WORLD,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from "../../../../src/emulator";
import { forgetSecrets, redact } from "../../../../src/foundation";
import {
  type ConnectionSettings,
  type Credential,
  loadClient,
  type ZStackClient,
} from "../../../../src/zstack";
import { errorOf } from "../../../support/cloud/client-settings";

const { vms, admin, accessKey, iam2 } = DEFAULT_WORLD;
const ACCOUNT: Credential = { kind: "account", ...admin };
const ACCESS_KEY: Credential = { kind: "accessKey", ...accessKey };

const emulators: Emulator[] = [];
const clients: ZStackClient[] = [];
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await Promise.all(emulators.splice(0).map((one) => one.close()));
  forgetSecrets();
});

async function cloud(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options);
  emulators.push(emulator);
  return emulator;
}

async function clientOf(
  nodes: Emulator | readonly Emulator[],
  credential: Credential,
  more: Partial<ConnectionSettings> = {},
): Promise<ZStackClient> {
  const endpoints = [nodes].flat().map(({ url }) => ({ baseUrl: url }));
  const client = await loadClient({ endpoints, credential, ...more });
  clients.push(client);
  return client;
}

function sent({ requests }: Emulator, path: string): number {
  return requests.filter((request) => request.path === path).length;
}

describe("an access key", () => {
  it.each([
    ["UTC", false],
    ["Asia/Shanghai", false],
    ["Asia/Kathmandu", false],
    ["America/St_Johns", false],
    ["Pacific/Chatham", false],
    ["Asia/Shanghai", true],
  ])(
    "is taken by a node in %s (zone checked: %s), after a search that is made once",
    async (timeZone, checkTimeZone) => {
      const emulator = await cloud({ timeZone, checkTimeZone });
      const client = await clientOf(emulator, ACCESS_KEY);
      const lists = await Promise.all(
        Array.from({ length: 5 }, (_, i) =>
          client.listIsoCandidates(vms.web, { userTags: [String(i)] }),
        ),
      );
      expect(lists.map((list) => list.length)).toEqual([4, 4, 4, 4, 4]);
      const refused = emulator.requests.filter(({ status }) => status === 403);
      const before = emulator.requests.length;
      await client.listIsoCandidates(vms.lab);
      expect(emulator.requests).toHaveLength(before + 1);
      expect(before).toBe(refused.length + 5);
      expect(emulator.liveSessions).toBe(0);
    },
  );

  it("needs no search when the node's zone is given", async () => {
    const emulator = await cloud({ timeZone: "Asia/Kathmandu" });
    const client = await clientOf(emulator, ACCESS_KEY, {
      timeZone: "Asia/Kathmandu",
    });
    await client.listIsoCandidates(vms.web);
    expect(emulator.requests.map(({ status }) => status)).toEqual([200]);
  });

  it("for a given zone that is wrong, says so, from both clocks", async () => {
    const emulator = await cloud({ timeZone: "Asia/Shanghai" });
    const client = await clientOf(emulator, ACCESS_KEY, {
      timeZone: "America/Lima",
    });
    const error = await errorOf(client.listIsoCandidates(vms.web));
    expect(error.code).toBe("ClockSkew");
    expect(error.details.join()).toContain("America/Lima");
    expect(error.hint).toContain("this is not the zone of the node");
  });

  it.each([
    [40 * 60_000 * 60, "ahead of"],
    [-40 * 60_000 * 60, "behind"],
  ])(
    "of a machine whose clock is wrong by %d ms: the measured skew is told",
    async (clockOffset, words) => {
      const emulator = await cloud({ clockOffset });
      const client = await clientOf(emulator, ACCESS_KEY);
      const error = await errorOf(client.listIsoCandidates(vms.web));
      expect(error.code).toBe("ClockSkew");
      expect(error.details.join()).toMatch(
        new RegExp(`clock is 1d16h ${words} this machine's`),
      );
      expect(error.hint).toContain("NTP");
    },
  );

  it.each<[string, Credential, string, RegExp]>([
    [
      "an unknown id",
      { ...ACCESS_KEY, id: "nobody" },
      "AccessKeyRefused",
      /ZSTACK_ACCESS_KEY_ID/,
    ],
    [
      "a wrong secret",
      { ...ACCESS_KEY, secret: "canary-secret" },
      "AccessKeyRefused",
      /ZSTACK_ACCESS_KEY_SECRET/,
    ],
  ])("with %s is refused in words", async (_what, credential, code, hint) => {
    const emulator = await cloud();
    const client = await clientOf(emulator, credential);
    const error = await errorOf(client.listIsoCandidates(vms.web));
    expect([error.code, error.fault]).toEqual([code, "configuration"]);
    expect(error.hint).toMatch(hint);
    expect(emulator.requests).toHaveLength(1);
  });

  it("at a node of the open-source edition is told to sign in by account", async () => {
    const emulator = await cloud({ accessKeys: false });
    const client = await clientOf(emulator, ACCESS_KEY);
    const error = await errorOf(client.listIsoCandidates(vms.web));
    expect(error.code).toBe("AccessKeyRefused");
    expect(error.hint).toContain("Sign in by account");
  });

  it("also signs changes, and finds the zone anew at another node of the cloud", async () => {
    const first = await cloud({ timeZone: "Asia/Tokyo" });
    const second = await cloud({ sharedWith: first });
    const client = await clientOf([first, second], ACCESS_KEY);
    const attached = await client.attachIso({
      vmUuid: vms.web,
      imageUuid: DEFAULT_WORLD.isos.ubuntu,
    });
    expect(attached.vmCdRoms.map(({ isoUuid }) => isoUuid)).toContain(
      DEFAULT_WORLD.isos.ubuntu,
    );
    await first.close();
    expect(await client.listIsoCandidates(vms.web)).toHaveLength(3);
  });
});

describe("an IAM2 virtual id", () => {
  const id: Credential = {
    kind: "iam2",
    name: iam2.name,
    password: iam2.password,
  };

  it("is signed in, into its project, and logged out of both", async () => {
    const emulator = await cloud();
    const client = await clientOf(emulator, { ...id, project: iam2.project });
    await client.listIsoCandidates(vms.web);
    expect(sent(emulator, "/v1/iam2/projects/login")).toBe(1);
    expect(emulator.liveSessions).toBeGreaterThan(0);
    await client.close();
    expect(emulator.liveSessions).toBe(0);
  });

  it("needs no project", async () => {
    const emulator = await cloud();
    const client = await clientOf(emulator, id);
    await client.listIsoCandidates(vms.web);
    await client.close();
    expect(sent(emulator, "/v1/iam2/projects/login")).toBe(0);
    expect(emulator.liveSessions).toBe(0);
  });

  it("with a project that is not there leaves no session behind", async () => {
    const emulator = await cloud();
    const client = await clientOf(emulator, { ...id, project: "nowhere" });
    await errorOf(client.listIsoCandidates(vms.web));
    await client.close();
    expect(emulator.liveSessions).toBe(0);
  });

  it("with a wrong password is refused in words, without the password or its hash", async () => {
    const emulator = await cloud();
    const client = await clientOf(emulator, {
      kind: "iam2",
      name: iam2.name,
      password: "canary-password",
    });
    const error = await errorOf(client.listIsoCandidates(vms.web));
    expect(error.code).toBe("LoginFailed");
    expect(JSON.stringify(error)).not.toMatch(/canary|[0-9a-f]{128}/);
  });
});

describe("an account", () => {
  it("is told when it has too many sessions, and what to do", async () => {
    const emulator = await cloud({ maxSessions: 1 });
    const first = await clientOf(emulator, ACCOUNT);
    await first.listIsoCandidates(vms.web);
    const second = await clientOf(emulator, ACCOUNT);
    const error = await errorOf(second.listIsoCandidates(vms.web));
    expect(error).toMatchObject({
      code: "TooManySessions",
      zstackCode: "ID.1006",
    });
    expect(error.hint).toContain("access key");
  });

  it("signs in at the living one of two nodes, and its session is good at both", async () => {
    const first = await cloud();
    const second = await cloud({ sharedWith: first });
    first.faults.add({ kind: "reset", times: 1 });
    const client = await clientOf([first, second], ACCOUNT);
    await client.listIsoCandidates(vms.web);
    second.faults.add({ kind: "notReady" });
    expect(await client.listIsoCandidates(vms.web)).toHaveLength(4);
    second.faults.clear();
    await client.close();
    expect(first.liveSessions).toBe(0);
  });

  it("signs in anew when its session ends in the middle of an asynchronous change, which is then done once", async () => {
    const emulator = await cloud();
    const client = await clientOf(emulator, ACCOUNT);
    await client.listIsoCandidates(vms.web);
    emulator.expireSessions();
    const vm = await client.attachIso({
      vmUuid: vms.web,
      imageUuid: DEFAULT_WORLD.isos.ubuntu,
    });
    expect(vm.vmCdRoms.filter(({ isoUuid }) => isoUuid !== null)).toHaveLength(
      1,
    );
    expect(sent(emulator, "/v1/accounts/login")).toBe(2);
    await client.close();
    expect(emulator.liveSessions).toBe(0);
  });

  it("logs out through a second node when the first one is gone", async () => {
    const first = await cloud();
    const second = await cloud({ sharedWith: first });
    const client = await clientOf([first, second], ACCOUNT);
    await client.listIsoCandidates(vms.web);
    first.faults.add({ kind: "reset" });
    await client.close();
    expect(first.liveSessions).toBe(0);
  });

  it("whose log-out hangs does not hold the process up for longer than it was given", async () => {
    const emulator = await cloud();
    const client = await clientOf(emulator, ACCOUNT);
    await client.listIsoCandidates(vms.web);
    emulator.faults.add({ kind: "hang", method: "DELETE" });
    await client.close({ within: 500 });
    expect(emulator.liveSessions).toBe(1);
    // A request of its own may take 30 s.
  }, 20_000);

  it("is not tried in a row while the node does not answer, but again later", async () => {
    const emulator = await cloud();
    emulator.faults.add({ kind: "reset" });
    let now = 0;
    const client = await loadClient(
      {
        endpoints: [{ baseUrl: emulator.url }],
        credential: ACCOUNT,
        limits: { maxRetries: 0 },
      },
      {
        clock: {
          now: () => Date.now(),
          monotonic: () => now,
          sleep: async () => undefined,
        },
      },
    );
    for (let i = 0; i < 3; i += 1)
      await errorOf(client.listIsoCandidates(vms.web));
    expect(emulator.requests).toHaveLength(1);
    emulator.faults.clear();
    now += 31_000;
    expect(await client.listIsoCandidates(vms.web)).toHaveLength(4);
    await client.close();
    expect(emulator.liveSessions).toBe(0);
  });

  it("shows secrets neither where the server repeats them nor elsewhere", async () => {
    const emulator = await cloud();
    const client = await clientOf(emulator, ACCOUNT);
    await client.listIsoCandidates(vms.web);
    const header =
      emulator.requests.find(({ headers }) => headers.authorization)?.headers
        .authorization ?? "";
    const session = header.replace("OAuth ", "");
    emulator.faults.add({
      kind: "business",
      error: { code: "SYS.1000", details: `session ${session} is odd` },
    });
    const error = await errorOf(client.listIsoCandidates(vms.web));
    expect(error.details).toEqual(["Details: session *** is odd"]);
    expect(redact(header)).toBe("OAuth ***");
    emulator.faults.clear();
  });
});
