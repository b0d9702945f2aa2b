import { startEmulator, DEFAULT_WORLD } from "../../../src/emulator";
import { forgetSecrets } from "../../../src/foundation";
import {
  type ConnectionSettings,
  loadClient,
  ZStackError,
} from "../../../src/zstack";
import { cannedServer } from "../../support/cloud/canned-server";
import { tortureWorld } from "../../support/cloud/torture-world";

const { vms, admin } = DEFAULT_WORLD;

function byAccount(
  url: string,
  password: string = admin.password,
): ConnectionSettings {
  return {
    endpoints: [{ baseUrl: url }],
    credential: { kind: "account", name: admin.name, password },
  };
}

function bySession(url: string, uuid = "a".repeat(32)): ConnectionSettings {
  return {
    endpoints: [{ baseUrl: url }],
    credential: { kind: "session", uuid },
  };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const caught = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  return caught instanceof ZStackError
    ? caught.code
    : `no ZStackError: ${String(caught)}`;
}

afterEach(forgetSecrets);

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
    expect(await codeOf(client.listIsoCandidates("0".repeat(32)))).toBe(
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

  it("signs in anew, once for all callers, when the session has expired", async () => {
    const emulator = await startEmulator();
    const client = await loadClient(byAccount(emulator.url));
    await client.listIsoCandidates(vms.web);
    emulator.expireSessions();
    const lists = await Promise.all([
      client.listIsoCandidates(vms.web),
      client.listIsoCandidates(vms.lab),
    ]);
    expect(lists.map((list) => list.length)).toEqual([4, 4]);
    expect(
      emulator.requests.filter(({ path }) => path === "/v1/accounts/login"),
    ).toHaveLength(2);
    await client.close();
    expect(emulator.liveSessions).toBe(0);
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

describe("a session of somebody else", () => {
  it("is used and never logged out", async () => {
    const emulator = await startEmulator();
    const owner = await fetch(`${emulator.url}/v1/accounts/login`, {
      method: "PUT",
      body: JSON.stringify({
        logInByAccount: {
          accountName: "admin",
          password:
            "b109f3bbbc244eb82441917ed06d618b9008dd09b3befd1b5e07394c706a8bb980b1d7785e5976ec049b46df5f1326af5a2ea6d103fd07c95385ffab0cacbc86",
        },
      }),
    });
    const { inventory } = (await owner.json()) as {
      inventory: { uuid: string };
    };
    const client = await loadClient(bySession(emulator.url, inventory.uuid));
    await client.listIsoCandidates(vms.web);
    await client.close();
    expect(emulator.liveSessions).toBe(1);
    await emulator.close();
  });

  it("that is not valid is an error, not a login", async () => {
    const emulator = await startEmulator();
    const client = await loadClient(bySession(emulator.url));
    expect(await codeOf(client.listIsoCandidates(vms.web))).toBe(
      "SessionInvalid",
    );
    await client.close();
    await emulator.close();
  });
});

describe("the request", () => {
  it("is the documented one, with tags as repeated keys", async () => {
    const emulator = await startEmulator();
    const client = await loadClient(byAccount(emulator.url));
    await client.listIsoCandidates(vms.web, {
      systemTags: ["a::b", "c d"],
      userTags: ["größe"],
    });
    await client.close();
    const asked = emulator.requests.find(({ path }) =>
      path.endsWith("/iso-candidates"),
    );
    expect(asked?.method).toBe("GET");
    expect(asked?.path).toBe(`/v1/vm-instances/${vms.web}/iso-candidates`);
    expect(asked?.query.getAll("systemTags")).toEqual(["a::b", "c d"]);
    expect(asked?.query.getAll("userTags")).toEqual(["größe"]);
    expect(asked?.headers.authorization).toMatch(/^OAuth [0-9a-f]{32}$/);
    expect(asked?.headers["content-type"]).toBe(
      "application/json;charset=UTF-8",
    );
    await emulator.close();
  });

  it("keeps sizes beyond 2^53 exact", async () => {
    const emulator = await startEmulator({ world: tortureWorld() });
    const client = await loadClient(byAccount(emulator.url));
    const [image] = await client.findImages([DEFAULT_WORLD.isos.ubuntu]);
    await client.close();
    await emulator.close();
    expect(image?.size).toBe(9007199254740993n);
    expect(image?.url).toContain("?v=1&x='<>'");
  });

  it("asks for many images in portions that fit into a URL", async () => {
    const server = await cannedServer((_request, response) =>
      response.end('{"inventories":[],"schema":{}}'),
    );
    const client = await loadClient(bySession(server.url));
    await client.findImages(
      Array.from({ length: 120 }, (_, i) => i.toString(16).padStart(32, "0")),
    );
    await client.close();
    await server.close();
    expect(server.seen).toHaveLength(3);
    expect(Math.max(...server.seen.map((s) => s.length))).toBeLessThan(2_000);
  });
});

describe("what is no answer of a management node", () => {
  const deep = `{"inventories":${"[".repeat(5_000)}${"]".repeat(5_000)}}`;
  it.each<[string, number, string, string]>([
    ["a web page", 200, "<!DOCTYPE html><html></html>", "NotZStack"],
    ["a redirect", 302, "", "NotZStack"],
    ["an empty answer", 200, "", "AnswerNotUnderstood"],
    [
      "half an answer",
      200,
      '{"inventories":[{"uuid":"a',
      "AnswerNotUnderstood",
    ],
    ["JSON without a list", 200, '{"status":"ok"}', "AnswerNotUnderstood"],
    [
      "a list of wrong things",
      200,
      '{"inventories":[1,2]}',
      "AnswerNotUnderstood",
    ],
    [
      "an image without uuid",
      200,
      '{"inventories":[{"name":"x"}]}',
      "AnswerNotUnderstood",
    ],
    [
      "a size that is no number",
      200,
      '{"inventories":[{"uuid":"x","size":"big"}]}',
      "AnswerNotUnderstood",
    ],
    ["JSON nested too deeply", 200, deep, "AnswerNotUnderstood"],
    ["a gateway's text", 404, "no api mapping to /v1/x", "GatewayRefused"],
    ["foreign JSON with an error status", 404, '{"message":"no"}', "NotZStack"],
    [
      "an error of another kind",
      503,
      '{"error":{"code":"SYS.1006","description":"An operation failed","details":"坏"}}',
      "OperationFailed",
    ],
  ])("%s is a clear error", async (_what, status, body, code) => {
    const server = await cannedServer((_request, response) =>
      response.writeHead(status, { location: "http://elsewhere/" }).end(body),
    );
    const client = await loadClient(bySession(server.url));
    expect(await codeOf(client.listIsoCandidates(vms.web))).toBe(code);
    expect(server.seen).toHaveLength(1);
    await client.close();
    await server.close();
  });

  it("a connection that is refused or cut names the address and what to check", async () => {
    const server = await cannedServer((request) => request.socket.destroy());
    const client = await loadClient(bySession(server.url));
    const cut = await client
      .listIsoCandidates(vms.web)
      .catch((e: unknown) => e);
    await server.close();
    const refused = await client
      .listIsoCandidates(vms.web)
      .catch((e: unknown) => e);
    await client.close();
    expect(cut).toMatchObject({ code: "Unreachable" });
    expect(refused).toMatchObject({ code: "Unreachable" });
    expect((refused as ZStackError).message).toContain(
      `${server.url}/v1/vm-instances/${vms.web}/iso-candidates`,
    );
    expect((refused as ZStackError).hint).toContain("Nothing listens there");
  });
});
