import { DEFAULT_WORLD, startEmulator } from "../../../../src/emulator";
import { type Credential, loadClient } from "../../../../src/zstack";
import { accessKeyAuthorization } from "../../../../src/zstack/sign-in/access-key";
import { errorOf } from "../../../support/cloud/client-settings";
import { cannedServer } from "../../../support/cloud/canned-server";
import { cloudsOfEach } from "../../../support/cloud/clouds";

const { vms, accessKey } = DEFAULT_WORLD;
const ACCESS_KEY: Credential = { kind: "accessKey", ...accessKey };
const { cloud, clientOf } = cloudsOfEach();

it("signs verb, date and path as in the example of docs/zstack-contract.md", () => {
  expect(
    accessKeyAuthorization(
      { id: "keyId", secret: "mySecret" },
      {
        method: "GET",
        path: "/v1/vm-instances/1f65bf61248341708265de7d759828b2/iso-candidates",
        date: "Thu, 17 Oct 2024 13:43:35 CST",
      },
    ),
  ).toBe("ZStack keyId:XMqazHBsY7I7duWNP1WGttYgnS4=");
});

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

it("an access key that no time zone helps is searched for once, however many ask", async () => {
  const emulator = await startEmulator({ clockOffset: 40 * 60_000 * 60 });
  const client = await loadClient({
    endpoints: [{ baseUrl: emulator.url }],
    credential: { kind: "accessKey", ...accessKey },
  });
  const errors = await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      errorOf(client.listIsoCandidates(vms.web, { userTags: [String(i)] })),
    ),
  );
  await client.close();
  await emulator.close();
  expect(new Set(errors.map(({ code }) => code))).toEqual(
    new Set(["ClockSkew"]),
  );
  // One search through the zones, and one question for the time.
  expect(emulator.requests.length).toBeLessThan(50);
});

it("a signature that a gateway repeats is in no error: it is good for other queries of the path", async () => {
  const signatures: string[] = [];
  const server = await cannedServer(({ headers }, response) => {
    const { authorization = "" } = headers;
    signatures.push(authorization.split(":")[1] ?? "");
    response.statusCode = signatures.length % 2 === 0 ? 400 : 502;
    response.end(
      `got ${JSON.stringify(headers)} ${encodeURIComponent(authorization)}`,
    );
  });
  const credential: Credential = {
    kind: "accessKey",
    ...DEFAULT_WORLD.accessKey,
  };
  const client = await loadClient({
    endpoints: [{ baseUrl: server.url }],
    credential,
    timeZone: "UTC",
  });
  const error = await errorOf(client.listIsoImages());
  await server.close();
  expect(error.message).toContain("Answer: got");
  expect(signatures.length).toBeGreaterThan(1);
  for (const signature of signatures)
    for (const text of [signature, encodeURIComponent(signature)])
      expect(error.message).not.toContain(text.slice(0, 8));
});
