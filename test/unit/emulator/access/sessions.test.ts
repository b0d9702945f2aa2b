import {
  DEFAULT_WORLD,
  defaultWorld,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from "../../../../src/emulator";
import { systemClock } from "../../../../src/foundation";
import {
  ask,
  type Asked,
  codeIn,
  logInAs,
  sessionIn,
  sha512,
} from "../../../support/ask";

const { admin, iam2, tenant, vms } = DEFAULT_WORLD;
const running: Emulator[] = [];
let now = Date.UTC(2026, 0, 1);
const clock = { ...systemClock, now: () => now };

afterEach(async () => {
  for (const emulator of running.splice(0)) await emulator.close();
});

async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ clock, ...options });
  running.push(emulator);
  return emulator;
}

function put(
  { url }: Emulator,
  path: string,
  { body, session }: { body: object; session?: string },
): Promise<Asked> {
  return ask(`${url}${path}`, {
    method: "PUT",
    body: JSON.stringify(body),
    headers: session === undefined ? {} : { authorization: `OAuth ${session}` },
  });
}

function logInVirtualId(
  emulator: Emulator,
  { name, password }: { name: string; password: string } = iam2,
): Promise<Asked> {
  const body = { loginIAM2VirtualID: { name, password: sha512(password) } };
  return put(emulator, "/v1/iam2/virtual-ids/login", { body });
}

function logInProject(
  emulator: Emulator,
  { session, name = iam2.project }: { session: string; name?: string },
): Promise<Asked> {
  const body = { loginIAM2Project: { projectName: name } };
  return put(emulator, "/v1/iam2/projects/login", { body, session });
}

async function isLive({ url }: Emulator, session: string): Promise<boolean> {
  const { body } = await ask(`${url}/v1/accounts/sessions/${session}/valid`);
  return (JSON.parse(body) as { valid: boolean }).valid;
}

async function vmsSeen({ url }: Emulator, session: string): Promise<string[]> {
  const { body } = await ask(`${url}/v1/vm-instances`, {
    headers: { authorization: `OAuth ${session}` },
  });
  const { inventories } = JSON.parse(body) as {
    inventories: { uuid: string }[];
  };
  return inventories.map(({ uuid }) => uuid);
}

describe("an IAM2 virtual id", () => {
  it("owns nothing by itself, and in its project what the project owns", async () => {
    const emulator = await start();
    const first = sessionIn(await logInVirtualId(emulator));
    const second = sessionIn(await logInProject(emulator, { session: first }));
    expect(await vmsSeen(emulator, first)).toEqual([]);
    expect(await vmsSeen(emulator, second)).toEqual([vms.team]);
  });

  it("has two sessions after a project login, and each has to be logged out", async () => {
    const emulator = await start();
    const first = sessionIn(await logInVirtualId(emulator));
    const second = sessionIn(await logInProject(emulator, { session: first }));
    expect(emulator.liveSessions).toBe(2);
    for (const session of [first, second]) {
      await ask(`${emulator.url}/v1/accounts/sessions/${session}`, {
        method: "DELETE",
      });
    }
    expect(emulator.liveSessions).toBe(0);
  });

  it("is refused with a wrong name or password like an account", async () => {
    const emulator = await start();
    for (const who of [
      { ...iam2, password: "wrong" },
      { ...iam2, name: "nobody" },
    ])
      expect(codeIn(await logInVirtualId(emulator, who))).toBe("ID.1000");
    expect(emulator.liveSessions).toBe(0);
  });

  it("cannot log into a project that is not there or not its own", async () => {
    const world = defaultWorld();
    world.iam2?.projects.push({
      uuid: "be5f42ae28f14e7fac9f9ed14fa16255",
      name: "project-2",
      accountUuid: tenant.uuid,
    });
    const emulator = await start({ world });
    const session = sessionIn(await logInVirtualId(emulator));
    expect(codeIn(await logInProject(emulator, { session, name: "no" }))).toBe(
      "SYS.1003",
    );
    expect(
      codeIn(await logInProject(emulator, { session, name: "project-2" })),
    ).toBe("SYS.1006");
  });

  it("is what a project login needs: no account, no dead session, no missing name", async () => {
    const emulator = await start();
    const account = sessionIn(await logInAs(emulator.url, admin));
    expect(codeIn(await logInProject(emulator, { session: account }))).toBe(
      "SYS.1006",
    );
    expect(codeIn(await logInProject(emulator, { session: "dead" }))).toBe(
      "ID.1001",
    );
    const nameless = await put(emulator, "/v1/iam2/projects/login", {
      body: {},
      session: account,
    });
    expect(codeIn(nameless)).toBe("SYS.1007");
  });

  it("is unknown, as its APIs are, to an edition without IAM2", async () => {
    const world = defaultWorld();
    delete world.iam2;
    const emulator = await start({ world });
    expect(await logInVirtualId(emulator)).toMatchObject({
      status: 404,
      body: "no api mapping to /v1/iam2/virtual-ids/login",
    });
    expect((await logInProject(emulator, { session: "" })).status).toBe(404);
  });
});

describe("sessions", () => {
  it("end after the time that was set, counted from the last use", async () => {
    const emulator = await start({ sessionTimeout: 60_000 });
    const used = sessionIn(await logInAs(emulator.url, admin));
    const idle = sessionIn(await logInAs(emulator.url, admin));
    now += 59_000;
    await vmsSeen(emulator, used);
    now += 59_000;
    expect(await isLive(emulator, used)).toBe(true);
    expect(await isLive(emulator, idle)).toBe(false);
    now += 1_000;
    expect(await isLive(emulator, used)).toBe(false);
  });

  it("are limited for each user by himself, with the text of the real node", async () => {
    const emulator = await start({ maxSessions: 1 });
    await logInAs(emulator.url, admin);
    const refused = await logInAs(emulator.url, admin);
    expect(refused.status).toBe(503);
    expect(JSON.parse(refused.body)).toMatchObject({
      error: {
        code: "ID.1006",
        description: "Max number of active sessions exceeded",
        details:
          "Login sessions hit limit of max allowed concurrent login sessions",
        location: expect.any(String) as string,
      },
    });
    expect((await logInAs(emulator.url, tenant)).status).toBe(200);
    const session = sessionIn(await logInVirtualId(emulator));
    expect(codeIn(await logInProject(emulator, { session }))).toBe("ID.1006");
  });

  it("of a user end with his next login, where sessions are unique", async () => {
    const emulator = await start({ uniqueSession: true });
    const first = sessionIn(await logInAs(emulator.url, admin));
    const other = sessionIn(await logInAs(emulator.url, tenant));
    const second = sessionIn(await logInAs(emulator.url, admin));
    expect(await isLive(emulator, first)).toBe(false);
    expect(await isLive(emulator, second)).toBe(true);
    expect(await isLive(emulator, other)).toBe(true);
  });

  it("end when their account goes from the world", async () => {
    const emulator = await start();
    const session = sessionIn(await logInAs(emulator.url, tenant));
    emulator.world.accounts = emulator.world.accounts.filter(
      ({ name }) => name !== tenant.name,
    );
    const answer = await ask(`${emulator.url}/v1/vm-instances`, {
      headers: { authorization: `OAuth ${session}` },
    });
    expect(codeIn(answer)).toBe("ID.1001");
  });
});

describe("two nodes of one cloud", () => {
  it("know each other's sessions, world and language, and nothing else", async () => {
    const first = await start({ locale: "en_US" });
    const second = await start({ sharedWith: first, context: "" });
    const session = sessionIn(await logInAs(first.url, admin));
    second.faults.add({ kind: "notReady", path: "/v1/management-nodes" });
    expect(await isLive(second, session)).toBe(true);
    expect(second.liveSessions).toBe(1);
    second.world.vms = [];
    expect(await vmsSeen(first, session)).toEqual([]);
    const wrong = await logInAs(second.url, { ...admin, password: "wrong" });
    expect(wrong.body).toContain("wrong account name or password");
    expect((await ask(`${first.url}/v1/management-nodes/ready`)).status).toBe(
      200,
    );
    expect(first.requests.map(({ path }) => path)).not.toContain(
      `/v1/accounts/sessions/${session}/valid`,
    );
    expect(second.requests).toHaveLength(2);
    await first.close();
    expect(await isLive(second, session)).toBe(true);
  });

  it("may have clocks that disagree", async () => {
    const first = await start();
    const second = await start({ sharedWith: first, clockOffset: -5_000 });
    const [here, there] = await Promise.all(
      [first, second].map(async ({ url }) => {
        const { headers } = await ask(`${url}/v1/management-nodes/ready`);
        return Date.parse(headers.date ?? "");
      }),
    );
    expect(Number(here) - Number(there)).toBe(5_000);
  });
});
