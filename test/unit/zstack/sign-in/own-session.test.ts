import { DEFAULT_WORLD, startEmulator } from "../../../../src/emulator";
import { redact } from "../../../../src/foundation";
import {
  type Credential,
  loadClient,
  type ZStackError,
} from "../../../../src/zstack";
import { byAccount, errorOf } from "../../../support/cloud/client-settings";
import { cloudsOfEach, sent } from "../../../support/cloud/clouds";

const { vms, admin, iam2 } = DEFAULT_WORLD;
const ACCOUNT: Credential = { kind: "account", ...admin };
const { cloud, clientOf } = cloudsOfEach();

describe("signing in by account", () => {
  it("logs in once for concurrent calls and logs out at the end", async () => {
    const emulator = await startEmulator();
    const client = await loadClient(byAccount(emulator.url));
    await Promise.all([
      client.listIsoCandidates(vms.web),
      client.tryFindVm(vms.web),
      client.findImages([DEFAULT_WORLD.isos.ubuntu]),
    ]);
    expect(emulator.liveSessions).toBe(1);
    await client.close();
    expect(emulator.liveSessions).toBe(0);
    expect(
      emulator.requests.filter(({ path }) => path === "/v1/accounts/login"),
    ).toHaveLength(1);
    await emulator.close();
  });

  it("sends nothing when nothing is asked", async () => {
    const emulator = await startEmulator();
    await (await loadClient(byAccount(emulator.url))).close();
    expect(emulator.requests).toHaveLength(0);
    await emulator.close();
  });

  it("logs out after a failed call, too", async () => {
    const emulator = await startEmulator();
    const client = await loadClient(byAccount(emulator.url));
    expect((await errorOf(client.listIsoCandidates("0".repeat(32)))).code).toBe(
      "NotFound",
    );
    await client.close();
    expect(emulator.liveSessions).toBe(0);
    await emulator.close();
  });

  it("logs out when it is closed while the login is under way", async () => {
    const emulator = await startEmulator({ latency: 50 });
    const client = await loadClient(byAccount(emulator.url));
    const stop = new AbortController();
    const asking = client
      .listIsoCandidates(vms.web, { signal: stop.signal })
      .catch((error: unknown) => error);
    stop.abort();
    await client.close();
    expect((await asking) as Error).toMatchObject({ name: "AbortError" });
    expect(emulator.liveSessions).toBe(0);
    await emulator.close();
  });

  it("does not wait longer for a login than it may when it is closed", async () => {
    const emulator = await startEmulator();
    emulator.faults.add({ kind: "hang", path: "/v1/accounts/login" });
    const client = await loadClient(byAccount(emulator.url));
    const asking = client.listIsoCandidates(vms.web).catch(() => "ended");
    const began = performance.now();
    await client.close({ within: 300 });
    expect(performance.now() - began).toBeLessThan(1_500);
    expect(await asking).toBe("ended");
    await emulator.close();
  });

  it("does not sign in again for a call that comes after the log-out", async () => {
    const emulator = await startEmulator();
    const client = await loadClient(byAccount(emulator.url));
    await client.listIsoCandidates(vms.web);
    await client.close();
    await expect(client.listIsoCandidates(vms.web)).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(emulator.liveSessions).toBe(0);
    await emulator.close();
  });

  it("tries a wrong password once, however many ask, and shows neither it nor its hash", async () => {
    const emulator = await startEmulator();
    const client = await loadClient(
      byAccount(emulator.url, "canary-wrong-password"),
    );
    const errors = await Promise.all(
      [1, 2, 3].map(() => client.tryFindVm(vms.web).catch((e: unknown) => e)),
    );
    await client.close();
    expect(errors.map((error) => (error as ZStackError).code)).toEqual([
      "LoginFailed",
      "LoginFailed",
      "LoginFailed",
    ]);
    expect(emulator.requests).toHaveLength(1);
    expect(JSON.stringify(errors)).not.toMatch(/canary|[0-9a-f]{128}/);
    await emulator.close();
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

  it("is logged out of the first session when the login to the project is not answered", async () => {
    const emulator = await cloud();
    const held = emulator.faults.add({
      kind: "hang",
      path: "/v1/iam2/projects/login",
    });
    const client = await clientOf(emulator, { ...id, project: iam2.project });
    const asking = client.listIsoCandidates(vms.web).catch(() => "ended");
    while (held.hits === 0) await new Promise(setImmediate);
    await client.close({ within: 6_000 });
    expect(await asking).toBe("ended");
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
    expect(error.hint).toContain(
      "iam2_name (or ZSTACK_IAM2_NAME) and iam2_password (or ZSTACK_IAM2_PASSWORD)",
    );
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
