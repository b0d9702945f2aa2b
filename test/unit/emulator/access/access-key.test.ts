import { createHmac } from "node:crypto";
import {
  DEFAULT_WORLD,
  defaultWorld,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from "../../../../src/emulator";
import { systemClock } from "../../../../src/foundation";
import { ask, type Asked, logInAs } from "../../../support/ask";

const { accessKey, vms } = DEFAULT_WORLD;
const PATH = `/v1/vm-instances/${vms.web}/iso-candidates`;
// Thu, 17 Oct 2024 13:43:35 UTC
const NOW = Date.UTC(2024, 9, 17, 13, 43, 35);
const TODAY = "Thu, 17 Oct 2024 13:43:35";

let emulator: Emulator;
afterEach(() => emulator.close());

async function start(options: EmulatorOptions = {}): Promise<void> {
  const clock = { ...systemClock, now: () => NOW };
  emulator = await startEmulator({ clock, ...options });
}

/** docs/zstack-contract.md#access-keys, written a second time. */
function sign(date: string, { secret = accessKey.secret, path = PATH } = {}) {
  return createHmac("sha1", secret)
    .update(`GET\n${date}\n${path}`)
    .digest("base64");
}

function askSigned(
  date: string,
  {
    pair = `${accessKey.id}:${sign(date)}`,
    query = "",
  }: { pair?: string; query?: string } = {},
): Promise<Asked> {
  return ask(`${emulator.url}${PATH}${query}`, {
    headers: { authorization: `ZStack ${pair}`, date },
  });
}

async function statusOn(date: string): Promise<number> {
  return (await askSigned(date)).status;
}

it("takes the example of docs/zstack-contract.md", async () => {
  const world = defaultWorld();
  world.accounts[0]?.accessKeys?.push({ id: "mine", secret: "mySecret" });
  await start({ world });
  const answer = await askSigned(`${TODAY} CST`, {
    pair: "mine:XMqazHBsY7I7duWNP1WGttYgnS4=",
  });
  expect(answer.status).toBe(200);
});

it("signs the path from /v1 on, decoded, without context and query", async () => {
  await start({ context: "/cloud/zstack" });
  const date = `${TODAY} GMT`;
  expect((await askSigned(date, { query: "?systemTags=a" })).status).toBe(200);
  const path = "/v1/vm-instances/a b/iso-candidates";
  const answer = await ask(`${emulator.url}${encodeURI(path)}`, {
    headers: {
      authorization: `ZStack ${accessKey.id}:${sign(date, { path })}`,
      date,
    },
  });
  expect(answer.body).toContain("SYS.1003");
});

it("makes no session that could run out or be left behind", async () => {
  await start({ maxSessions: 1 });
  for (let i = 0; i < 3; i += 1)
    expect(await statusOn(`${TODAY} UTC`)).toBe(200);
  expect(emulator.liveSessions).toBe(0);
  emulator.expireSessions();
  expect(await statusOn(`${TODAY} UTC`)).toBe(200);
  expect((await logInAs(emulator.url, DEFAULT_WORLD.admin)).status).toBe(200);
});

describe("refusals, the first of these that applies", () => {
  const good = `${TODAY} UTC`;
  const late = "Thu, 17 Oct 2024 14:43:35 UTC";
  it.each<[string, string | undefined, string, number, string]>([
    [
      "no Date",
      undefined,
      "nocolon",
      400,
      "'Date' must be incuded in request header",
    ],
    [
      "a Date that cannot be read",
      "junk",
      "nocolon",
      400,
      "'Date' format error, correct format is 'EEE, dd MMM yyyy HH:mm:ss z'",
    ],
    ["a Date too far off", late, "nocolon", 403, "requestTimeTooSkewed"],
    [
      "no colon",
      good,
      "nocolon",
      400,
      "accessKey format is 'ZStack AccessKeyId:Signature'",
    ],
    [
      "two colons",
      good,
      "a:b:c",
      400,
      "accessKey format is 'ZStack AccessKeyId:Signature'",
    ],
    [
      "an unknown key",
      good,
      "a:b",
      403,
      "access key id: a does not existed or disabled",
    ],
    [
      "a disabled key",
      good,
      "off:b",
      403,
      "access key id: off does not existed or disabled",
    ],
    [
      "a wrong signature",
      good,
      `${accessKey.id}:b`,
      403,
      "wrong accessKey signature",
    ],
  ])("%s", async (_title, date, pair, status, body) => {
    const world = defaultWorld();
    world.accounts[0]?.accessKeys?.push({
      id: "off",
      secret: "s",
      state: "Disabled",
    });
    await start({ world });
    const answer = await ask(`${emulator.url}${PATH}`, {
      headers: {
        authorization: `ZStack ${pair}`,
        ...(date === undefined ? {} : { date }),
      },
    });
    expect(answer).toMatchObject({ status, body });
  });

  it.each<["unbound" | false, number, string]>([
    [
      false,
      500,
      "RestAuthenticationType type: ZStack was not registered by any RestAuthenticationBackend",
    ],
    [
      "unbound",
      400,
      "unable to find RestAuthenticationBackend[provider type: ZStack]",
    ],
  ])("a node whose backend is %s", async (accessKeys, status, body) => {
    await start({ accessKeys });
    expect(await askSigned(good)).toMatchObject({ status, body });
  });

  it("of an open-source node come before the Date is looked at", async () => {
    await start({ accessKeys: false });
    expect((await askSigned("junk")).status).toBe(500);
  });
});

describe("the Date", () => {
  it("may be 15 minutes off in either direction, no second more", async () => {
    await start();
    expect(await statusOn("Thu, 17 Oct 2024 13:58:35 UTC")).toBe(200);
    expect(await statusOn("Thu, 17 Oct 2024 13:58:36 UTC")).toBe(403);
    expect(await statusOn("Thu, 17 Oct 2024 13:28:35 UTC")).toBe(200);
    expect(await statusOn("Thu, 17 Oct 2024 13:28:34 UTC")).toBe(403);
  });

  it("is held against the node's wall, whatever zone it names", async () => {
    await start({ timeZone: "Asia/Shanghai" });
    expect(await statusOn(`${TODAY} GMT`)).toBe(403);
    expect(await statusOn("Thu, 17 Oct 2024 21:43:35 GMT")).toBe(200);
    expect(await statusOn("Thu, 17 Oct 2024 21:43:35 CST")).toBe(200);
  });

  it("means what it says with checkTimeZone, and CST means Chicago then", async () => {
    await start({ timeZone: "Asia/Shanghai", checkTimeZone: true });
    expect(await statusOn(`${TODAY} GMT`)).toBe(200);
    expect(await statusOn("Thu, 17 Oct 2024 21:43:35 +08:00")).toBe(200);
    expect(await statusOn("Thu, 17 Oct 2024 21:43:35 Asia/Shanghai")).toBe(200);
    expect(await statusOn("Thu, 17 Oct 2024 21:43:35 CST")).toBe(403);
    expect(await statusOn("Thu, 17 Oct 2024 08:43:35 CST")).toBe(200);
  });

  it("is held against a node's clock that is ahead, which its own Date header and getCurrentTime tell", async () => {
    await start({ clockOffset: 3_600_000 });
    expect(await statusOn(`${TODAY} UTC`)).toBe(403);
    const answer = await ask(`${emulator.url}/v1/management-nodes/actions`, {
      method: "PUT",
      body: '{"getCurrentTime":{}}',
    });
    expect(answer.headers.date).toBe("Thu, 17 Oct 2024 14:43:35 GMT");
    expect(JSON.parse(answer.body)).toMatchObject({
      currentTime: { MillionSeconds: NOW + 3_600_000 },
    });
  });
});
