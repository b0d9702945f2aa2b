import { networkInterfaces } from "node:os";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
  worldFromJson,
} from "../../../../src/emulator";
import { ask, type Asked, logInAs, sessionIn } from "../../../support/ask";
import { tortureWorld } from "../../../support/worlds/torture-world";

const { admin, vms } = DEFAULT_WORLD;

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ world: tortureWorld() });
});
afterEach(() => emulator.close());

function control(method: string, path: string, body?: unknown): Promise<Asked> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return ask(`${new URL(emulator.url).origin}/emulator/${path}`, {
    method,
    ...(body === undefined ? {} : { body: text }),
  });
}

function parsed({ body }: Asked): unknown {
  return JSON.parse(body);
}

function ready(): Promise<Asked> {
  return ask(`${emulator.url}/v1/management-nodes/ready`);
}

it("shows sessions, requests and faults, and counts no request of its own", async () => {
  await logInAs(emulator.url, admin);
  emulator.faults.add({ kind: "latency", ms: 1, path: "/v1/a.b" });
  emulator.faults.add({ kind: "reset", path: /x$/, times: 2, method: "PUT" });
  emulator.faults.add({ kind: "body", body: new Uint8Array([255, 0]) });
  await ready();
  const id: unknown = expect.any(String);
  expect(parsed(await control("GET", "state"))).toEqual({
    liveSessions: 1,
    requests: 2,
    faults: [
      { id, hits: 0, kind: "latency", ms: 1, path: "^/v1/a\\.b" },
      { id, hits: 0, kind: "reset", path: "x$", times: 2, method: "PUT" },
      { id, hits: 1, kind: "body", base64: "/wA=" },
    ],
  });
});

it("adds a fault, tells its id and its hits, and takes it away again", async () => {
  const added = await control("POST", "faults", {
    kind: "gateway",
    status: 504,
    path: "/management-nodes/(ready|actions)$",
    retryAfter: 3,
  });
  expect(added.status).toBe(201);
  const { id } = parsed(added) as { id: string };
  const met = await ready();
  expect([met.status, met.headers["retry-after"]]).toEqual([504, "3"]);
  expect(parsed(await control("GET", "state"))).toMatchObject({
    faults: [{ id, hits: 1 }],
  });
  expect((await control("DELETE", `faults/${id}`)).status).toBe(200);
  expect((await ready()).status).toBe(200);
  expect((await control("DELETE", `faults/${id}`)).status).toBe(404);
});

it("adds bytes that are no text, and clears all faults at once", async () => {
  await control("POST", "faults", { kind: "body", base64: "eyI=" });
  expect((await ready()).body).toBe('{"');
  await control("POST", "faults", { kind: "notReady" });
  expect((await control("DELETE", "faults")).status).toBe(200);
  expect((await ready()).status).toBe(200);
});

it("ends all sessions", async () => {
  await logInAs(emulator.url, admin);
  expect((await control("POST", "sessions/expire")).status).toBe(200);
  expect(emulator.liveSessions).toBe(0);
});

it("lists what was asked, with nothing in it that signs anybody in", async () => {
  const session = sessionIn(await logInAs(emulator.url, admin));
  await ask(`${emulator.url}/v1/images?q=name=x`, {
    headers: { authorization: `OAuth ${session}` },
  });
  await ask(`${emulator.url}/v1/accounts/sessions/${session}/valid`);
  await ask(`${emulator.url}/v1/accounts/sessions/${session}`, {
    method: "DELETE",
  });
  const answer = await control("GET", "requests");
  expect(parsed(answer)).toEqual([
    { method: "PUT", path: "/v1/accounts/login", status: 200 },
    { method: "GET", path: "/v1/images", status: 200 },
    { method: "GET", path: "/v1/accounts/sessions/***/valid", status: 200 },
    { method: "DELETE", path: "/v1/accounts/sessions/***", status: 200 },
  ]);
});

it("gives the world, and takes another one in its place, sizes beyond 2^53 unharmed", async () => {
  const { world } = emulator;
  const got = parsed(await control("GET", "world"));
  expect(got).toEqual(JSON.parse(JSON.stringify(world)));
  const other = worldFromJson(got);
  other.vms = other.vms.filter(({ uuid }) => uuid === vms.web);
  delete other.iam2;
  expect((await control("PUT", "world", other)).status).toBe(200);
  expect(emulator.world).toBe(world);
  expect(world).toEqual(other);
  const session = sessionIn(await logInAs(emulator.url, admin));
  const { body } = await ask(
    `${emulator.url}/v1/vm-instances/${vms.web}/iso-candidates`,
    { headers: { authorization: `OAuth ${session}` } },
  );
  expect(body).toContain('"size":9007199254740993,');
});

describe("says what is wrong, and changes nothing:", () => {
  it.each<[unknown, string]>([
    ["{", "is no JSON"],
    [{}, '"kind" is one of latency, reset,'],
    [{ kind: "latency", ms: -5 }, '"ms" is '],
    [{ kind: "reset", times: 0 }, '"times" is '],
    [{ kind: "gateway", status: 600 }, '"status" is '],
  ])("the fault %j", async (fault, sentence) => {
    const answer = await control("POST", "faults", fault);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain(sentence);
    expect(parsed(await control("GET", "state"))).toMatchObject({ faults: [] });
  });

  it.each<[string, unknown, string]>([
    ["no JSON", "nonsense", "is no JSON"],
    ["without any list", {}, "accounts must be a list"],
  ])("a world: %s", async (_title, other, sentence) => {
    const before = JSON.stringify(emulator.world);
    const answer = await control("PUT", "world", other);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain(sentence);
    expect(JSON.stringify(emulator.world)).toBe(before);
  });

  it("an unknown path and a verb that it does not take", async () => {
    expect((await control("GET", "nowhere")).status).toBe(404);
    const answer = await control("POST", "state");
    expect([answer.status, answer.headers.allow]).toEqual([405, "GET"]);
    expect(answer.body).toContain("/emulator/state takes GET.");
  });
});

it("is not met by faults, so that it can end them", async () => {
  emulator.faults.add({ kind: "reset" });
  expect((await control("DELETE", "faults")).status).toBe(200);
  expect((await ready()).status).toBe(200);
});

it("answers nobody who comes from elsewhere, while the node does", async () => {
  const [elsewhere] = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4");
  const open = await startEmulator({ host: "0.0.0.0" });
  const { port } = new URL(open.url);
  // On a machine without a network there is no elsewhere; then only the near half is told.
  const from = [elsewhere?.address ?? "127.0.0.1", "127.0.0.1"];
  const statuses = await Promise.all(
    from.map(async (host) => [
      (await ask(`http://${host}:${port}/emulator/world`)).status,
      (await ask(`http://${host}:${port}/zstack/v1/management-nodes/ready`))
        .status,
    ]),
  );
  await open.close();
  const far = elsewhere === undefined ? 200 : 403;
  expect(statuses).toEqual([
    [far, 200],
    [200, 200],
  ]);
});
