import { type ServerResponse } from "node:http";
import {
  DEFAULT_WORLD,
  defaultWorld,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
  type World,
} from "../../../../src/emulator";
import { loadClient, type ZStackClient } from "../../../../src/zstack";
import { cannedServer } from "../../../support/cloud/canned-server";
import { until } from "../../../support/until";

const { admin, vms } = DEFAULT_WORLD;

/** The default world with so many VMs. */
function crowded(count: number): World {
  const world = defaultWorld();
  const [like] = world.vms;
  if (like === undefined) return world;
  return {
    ...world,
    vms: uuids(count).map((uuid) => ({ ...like, uuid, name: uuid })),
  };
}

function uuids(count: number): string[] {
  return Array.from(
    { length: count },
    (_, i) => `a${i.toString(16).padStart(31, "0")}`,
  );
}

let emulator: Emulator;
let client: ZStackClient;
afterEach(async () => {
  await client.close();
  await emulator.close();
});

async function start(options: EmulatorOptions): Promise<void> {
  emulator = await startEmulator(options);
  client = await loadClient({
    endpoints: [{ baseUrl: emulator.url }],
    credential: { kind: "account", name: admin.name, password: admin.password },
  });
}

function vmQueries(): readonly string[] {
  return emulator.requests
    .filter(({ path }) => path.startsWith("/v1/vm-instances"))
    .map(({ query }) => query.get("q") ?? "");
}

describe("looking for many VMs at once", () => {
  it.each([
    [30, 1],
    [50, 1],
    [51, 2],
    [120, 3],
  ])(
    "%i VMs take %i requests, and each caller gets its own VM",
    async (count, requests) => {
      await start({ world: crowded(count) });
      const found = await Promise.all(
        uuids(count).map((uuid) => client.tryFindVm(uuid)),
      );
      expect(found.map((vm) => vm?.name)).toEqual(uuids(count));
      expect(vmQueries()).toHaveLength(requests);
      for (const q of vmQueries())
        expect(q.split(",").length).toBeLessThanOrEqual(50);
    },
  );

  it("an unknown VM is none, beside one that is found", async () => {
    await start({});
    const both = await Promise.all([
      client.tryFindVm("0".repeat(32)),
      client.tryFindVm(vms.web),
    ]);
    expect(both.map((vm) => vm?.name)).toEqual([undefined, "web"]);
    expect(vmQueries()).toHaveLength(1);
  });

  it("the same question is sent once while it is under way", async () => {
    await start({ latency: 100 });
    const first = client.tryFindVm(vms.web);
    // The login takes 100 ms, the question 100 ms more.
    await until(() => vmQueries().length > 0);
    const [web, bare] = [client.tryFindVm(vms.web), client.tryFindVm(vms.bare)];
    expect((await first)?.name).toBe("web");
    expect((await web)?.name).toBe("web");
    expect((await bare)?.name).toBe("bare");
    expect(vmQueries()).toEqual([`uuid?=${vms.web}`, `uuid?=${vms.bare}`]);
  });

  it("a caller that gives up does not take the others' answer away", async () => {
    await start({ latency: 50 });
    const stop = new AbortController();
    const leaving = client
      .tryFindVm(vms.web, { signal: stop.signal })
      .catch((error: unknown) => error);
    const staying = client.tryFindVm(vms.db);
    setTimeout(() => {
      stop.abort();
    }, 20);
    expect(await leaving).toMatchObject({ name: "AbortError" });
    expect((await staying)?.name).toBe("db");
    // The question that nobody waits for any more is not in the way of the next one.
    expect((await client.tryFindVm(vms.web))?.name).toBe("web");
  });

  it("what nobody waits for is not asked, and the next caller is not left with it", async () => {
    await start({});
    await client.tryFindVm(vms.db);
    const stop = new AbortController();
    const leaving = client
      .tryFindVm(vms.web, { signal: stop.signal })
      .catch((error: unknown) => error);
    stop.abort();
    const next = client.tryFindVm(vms.web);
    expect(await leaving).toMatchObject({ name: "AbortError" });
    expect((await next)?.name).toBe("web");
    expect(vmQueries()).toHaveLength(2);
  });

  it("each caller waits until its own deadline, and the others go on", async () => {
    await start({ latency: 150 });
    await client.tryFindVm(vms.bare);
    const [hurried, patient] = [
      client.tryFindVm(vms.web, { deadline: client.deadline(60) }),
      client.tryFindVm(vms.db, { deadline: client.deadline(5_000) }),
    ];
    await expect(hurried).rejects.toMatchObject({ code: "OperationTimedOut" });
    expect((await patient)?.name).toBe("db");
    expect(vmQueries()).toHaveLength(2);
  });

  it("images are looked for together, too", async () => {
    await start({});
    const { rocky94, ubuntu } = DEFAULT_WORLD.isos;
    const lists = await Promise.all([
      client.findImages([rocky94, ubuntu]),
      client.findImages([ubuntu]),
    ]);
    expect(lists.map((list) => list.map(({ name }) => name))).toEqual([
      ["rocky-9.4", "ubuntu-24.04"],
      ["ubuntu-24.04"],
    ]);
    expect(
      emulator.requests.filter(({ path }) => path === "/v1/images"),
    ).toHaveLength(1);
  });

  it("all ISOs are listed, page by page, none twice and none left out", async () => {
    const world = defaultWorld();
    const like = world.images.find(({ mediaType }) => mediaType === "ISO");
    await start({
      world: {
        ...world,
        images:
          like === undefined
            ? []
            : uuids(2_100).map((uuid) => ({ ...like, uuid })),
      },
    });
    const found = await client.listIsoImages();
    expect(found.map(({ uuid }) => uuid)).toEqual(uuids(2_100));
    expect(
      emulator.requests.filter(({ path }) => path === "/v1/images"),
    ).toHaveLength(3);
  });
});

it("a request that fails fails for all who share it, with the same error, and the next one is asked anew", async () => {
  await start({});
  const server = await cannedServer((_request, response) =>
    response
      .writeHead(503)
      .end('{"error":{"code":"SYS.1006","description":"An operation failed"}}'),
  );
  const refused = await loadClient({
    endpoints: [{ baseUrl: server.url }],
    credential: { kind: "session", uuid: "a".repeat(32) },
  });
  const errors = await Promise.all(
    [vms.web, vms.db].map((uuid) =>
      refused.tryFindVm(uuid).catch((error: unknown) => error),
    ),
  );
  expect(errors[0]).toMatchObject({ code: "OperationFailed" });
  expect(errors[1]).toBe(errors[0]);
  expect(server.seen).toHaveLength(1);
  await refused.tryFindVm(vms.web).catch(() => undefined);
  expect(server.seen).toHaveLength(2);
  await refused.close();
  await server.close();
});

it("nobody who asks after a change gets an answer to a question from before it", async () => {
  const held: ServerResponse[] = [];
  const answerVm = (name: string, response?: ServerResponse) =>
    response?.end(
      JSON.stringify({ inventories: [{ uuid: vms.web, name, vmCdRoms: [] }] }),
    );
  const server = await cannedServer((request, response) => {
    if (request.method === "POST") response.writeHead(202).end("{}");
    else if (request.url?.includes("/api-jobs/") === true)
      response.end(
        JSON.stringify({ inventory: { uuid: vms.web, vmCdRoms: [] } }),
      );
    else held.push(response);
  });
  const asking = await loadClient({
    endpoints: [{ baseUrl: server.url }],
    credential: { kind: "session", uuid: "a".repeat(32) },
  });
  const before = asking.tryFindVm(vms.web);
  await until(() => held.length === 1);
  await asking.attachIso({ vmUuid: vms.web, imageUuid: "i".repeat(32) });
  const after = asking.tryFindVm(vms.web);
  await until(() => held.length === 2);
  answerVm("as it was", held[0]);
  answerVm("as it is", held[1]);
  expect([(await before)?.name, (await after)?.name]).toEqual([
    "as it was",
    "as it is",
  ]);
  await asking.close();
  await server.close();
});
