import { type ServerResponse } from "node:http";
import {
  DEFAULT_WORLD,
  type EmulatorOptions,
  startEmulator,
} from "../../../../src/emulator";
import { systemClock } from "../../../../src/foundation";
import { loadClient, readConnection } from "../../../../src/zstack";
import {
  cannedServer,
  type CannedServer,
} from "../../../support/cloud/canned-server";
import {
  bySession,
  errorOf,
  NO_INVENTORIES,
} from "../../../support/cloud/client-settings";

const VM = "1f65bf61248341708265de7d759828b2";

const servers: CannedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function node(
  answer: (response: ServerResponse) => unknown,
): Promise<CannedServer> {
  const server = await cannedServer((_request, response) => answer(response));
  servers.push(server);
  return server;
}

const fine = (response: ServerResponse): unknown =>
  response.end(NO_INVENTORIES);
const cut = (response: ServerResponse): unknown => response.socket?.destroy();
const starting = (response: ServerResponse): unknown =>
  response
    .writeHead(404)
    .end("<html><title>Error 404 Not Found</title></html>");
const notReady = (response: ServerResponse): unknown =>
  response
    .writeHead(503)
    .end('{"error":{"code":"SYS.1010","description":"not ready"}}');

it.each([
  ["resets", cut],
  ["is not ready", notReady],
  ["is starting and serves a page in place of the API", starting],
])(
  "a node that %s is left for the next one, without a wait",
  async (_, how) => {
    const [bad, good] = [await node(how), await node(fine)];
    const waits: number[] = [];
    const client = await loadClient(bySession([bad.url, good.url]), {
      clock: {
        ...systemClock,
        sleep: async (ms) => {
          waits.push(ms);
        },
      },
    });
    expect(await client.listIsoCandidates(VM)).toEqual([]);
    expect(waits).toEqual([]);
    // The one that answered is kept.
    await client.listIsoCandidates(VM);
    expect([bad.seen.length, good.seen.length]).toEqual([1, 2]);
    await client.close();
  },
);

it("a node that refuses, or whose name is not known, is left for the next one", async () => {
  const [gone, good] = [await node(fine), await node(fine)];
  await gone.close();
  const client = await loadClient(
    bySession([gone.url, "http://no-such-host.invalid:8080/zstack", good.url]),
  );
  expect(await client.listIsoCandidates(VM)).toEqual([]);
  expect(good.seen).toHaveLength(1);
  await client.close();
});

it("a change that surely never left is put to the next node, one that may have arrived is not", async () => {
  const job = (response: ServerResponse): unknown =>
    response.end(JSON.stringify({ inventory: { uuid: VM, vmCdRoms: [] } }));
  const [gone, good] = [await node(job), await node(job)];
  const client = await loadClient({
    ...bySession([gone.url, good.url]),
    credential: { kind: "accessKey", id: "id", secret: "secret" },
    timeZone: "UTC",
  });
  await gone.close();
  const change = { vmUuid: VM, imageUuid: "b".repeat(32) };
  expect((await client.attachIso(change)).uuid).toBe(VM);
  expect(good.seen.filter((one) => one.startsWith("POST"))).toHaveLength(1);
  await client.close();

  const [cutting, other] = [await node(cut), await node(cut)];
  const careful = await loadClient({
    ...bySession([cutting.url, other.url]),
    credential: { kind: "accessKey", id: "id", secret: "secret" },
    timeZone: "UTC",
    limits: { operationTimeout: 1_000 },
  });
  await errorOf(careful.attachIso(change));
  const posts = [...cutting.seen, ...other.seen].filter((one) =>
    one.startsWith("POST"),
  );
  expect(posts).toHaveLength(1);
  await careful.close();
});

it.each([
  ["one node", 1],
  ["three nodes", 3],
])(
  "of %s that accept and never answer, two tries are waited for and no more",
  async (_what, count) => {
    const silent = await Promise.all(
      Array.from({ length: count }, () => node(() => undefined)),
    );
    const client = await loadClient(
      bySession(
        silent.map(({ url }) => url),
        { limits: { requestTimeout: 200 } },
      ),
    );
    const error = await errorOf(client.listIsoCandidates(VM));
    expect(error.code).toBe("TimedOut");
    expect(error.details.join("\n")).toContain("Tried 2 times");
    const asked = silent.map(({ seen }) => seen.length);
    expect(asked).toEqual(count === 1 ? [2] : [1, 1, 0]);
    // The next read begins where nobody has waited yet.
    await errorOf(client.listIsoCandidates(VM));
    expect(silent.map(({ seen }) => seen.length)).toEqual(
      count === 1 ? [4] : [2, 1, 1],
    );
    await client.close();
  },
);

it("calls that fail at the same time move on together, not past the living node", async () => {
  const [bad, good] = [await node(cut), await node(fine)];
  const client = await loadClient(bySession([bad.url, good.url]));
  await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      client.listIsoCandidates(VM, { userTags: [String(i)] }),
    ),
  );
  expect(good.seen).toHaveLength(8);
  await client.close();
});

it("comes back to the first node when the second one dies", async () => {
  let firstIsUp = false;
  const first = await node((response) =>
    firstIsUp ? fine(response) : cut(response),
  );
  const second = await node(fine);
  const client = await loadClient(bySession([first.url, second.url]));
  await client.listIsoCandidates(VM);
  firstIsUp = true;
  await second.close();
  expect(await client.listIsoCandidates(VM)).toEqual([]);
  await client.close();
});

it("names every node when none answers", async () => {
  const [one, two] = [await node(cut), await node(notReady)];
  const client = await loadClient(bySession([one.url, two.url]));
  const error = await errorOf(client.listIsoCandidates(VM));
  const text = error.details.join("\n");
  expect(text).toContain("Tried 4 times");
  expect(text).toContain(one.url);
  expect(text).toContain(two.url);
  await client.close();
});

it("names the node that was left, too, when another one refuses", async () => {
  const one = await node(cut);
  const two = await node((response) => response.writeHead(403).end("go away"));
  const client = await loadClient(bySession([one.url, two.url]));
  const { message } = await errorOf(client.listIsoCandidates(VM));
  expect(message).toContain("status 403");
  expect(message).toContain("go away");
  expect(message).toContain(one.url);
  await client.close();
});

it("an answer is an answer: no other node is asked after a business error", async () => {
  const one = await node((response) =>
    response
      .writeHead(503)
      .end('{"error":{"code":"SYS.1003","description":"not found"}}'),
  );
  const two = await node(fine);
  const client = await loadClient(bySession([one.url, two.url]));
  expect((await errorOf(client.listIsoCandidates(VM))).code).toBe("NotFound");
  expect(two.seen).toHaveLength(0);
  await client.close();
});

it("credentials follow no redirect, and the error tells where it led", async () => {
  const other = await node(fine);
  const one = await node((response) =>
    response.writeHead(307, { location: other.url }).end(),
  );
  const client = await loadClient(bySession(one.url));
  const error = await errorOf(client.listIsoCandidates(VM));
  expect(error).toMatchObject({ code: "NotZStack" });
  expect(error.message).toContain(other.url);
  expect(other.seen).toHaveLength(0);
  await client.close();
});

it.each<[string, EmulatorOptions]>([
  ["an IPv6 literal", { host: "::1" }],
  ["another context path", { context: "/cloud/api" }],
])("reaches a node at %s", async (_what, options) => {
  const emulator = await startEmulator(options);
  const read = readConnection(
    {
      endpoint: emulator.url,
      accountName: DEFAULT_WORLD.admin.name,
      accountPassword: DEFAULT_WORLD.admin.password,
    },
    {},
    (key) => key,
  );
  const client = await loadClient("settings" in read ? read.settings : never());
  expect(await client.listIsoCandidates(VM)).toHaveLength(4);
  await client.close();
  expect(emulator.liveSessions).toBe(0);
  await emulator.close();
});

function never(): never {
  throw new TypeError("the settings are in order");
}
