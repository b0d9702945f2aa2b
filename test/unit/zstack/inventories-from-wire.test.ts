import { loadClient, type ZStackClient } from "../../../src/zstack";
import {
  cannedServer,
  type CannedServer,
} from "../../support/cloud/canned-server";
import { bySession, errorOf } from "../../support/cloud/client-settings";

const VM = "1f65bf61248341708265de7d759828b2";
const DRIVE = { uuid: "d".repeat(32), deviceId: 0 };

let answer: { status: number; body: unknown };
let server: CannedServer;
let client: ZStackClient;
beforeAll(async () => {
  server = await cannedServer((_request, response) => {
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  });
  client = await loadClient(bySession(server.url));
});
afterAll(async () => {
  await client.close();
  await server.close();
});

const vm = (more: object): object => ({
  inventories: [{ uuid: VM, state: "Running", ...more }],
});

/** What is not there is not empty: "no drives" and "gone" have to be said. */
describe.each<[string, () => Promise<unknown>, object]>([
  ["a VM", () => client.tryFindVm(VM), vm({ vmCdRoms: [DRIVE] })],
  [
    "the candidates",
    () => client.listIsoCandidates(VM),
    { inventories: [{ uuid: VM, name: "iso", backupStorageRefs: [] }] },
  ],
  [
    "the images in drives",
    () => client.findImages([VM]),
    { inventories: [{ uuid: VM, name: "iso", backupStorageRefs: [] }] },
  ],
  [
    "all ISOs",
    () => client.listIsoImages(),
    { inventories: [{ uuid: VM, name: "iso", backupStorageRefs: [] }] },
  ],
  [
    "the VMs that hold an ISO",
    () => client.findVmsHolding(VM),
    vm({ vmCdRoms: [DRIVE] }),
  ],
  [
    "backup storages",
    () => client.findBackupStorages([VM]),
    { inventories: [{ uuid: VM, attachedZoneUuids: [] }] },
  ],
])("an answer about %s", (_what, ask, good) => {
  it("is read when it is whole", async () => {
    answer = { status: 200, body: good };
    await expect(ask()).resolves.toBeDefined();
  });

  it.each<[string, (good: object) => { status: number; body: unknown }]>([
    ["its list is null", () => ({ status: 200, body: { inventories: null } })],
    ["it has no list", () => ({ status: 200, body: {} })],
    ["it is only accepted (202)", (whole) => ({ status: 202, body: whole })],
    ["it is accepted and empty", () => ({ status: 202, body: {} })],
  ])("is not understood when %s", async (_fault, make) => {
    answer = make(good);
    const error = await errorOf(ask());
    expect(error.code).toBe("AnswerNotUnderstood");
    // What was asked is in the text, wherever it is shown alone.
    expect(error.message).toMatch(/GET http:\/\/127\.0\.0\.1:\d+\/\S+\/v1\//);
  });
});

it.each([
  ["no list of drives", vm({})],
  ["null for the drives", vm({ vmCdRoms: null })],
  ["a drive without its place", vm({ vmCdRoms: [{ uuid: DRIVE.uuid }] })],
])("a VM with %s is an answer that was not understood", async (_what, body) => {
  answer = { status: 200, body };
  const error = await errorOf(client.tryFindVm(VM));
  expect(error.code).toBe("AnswerNotUnderstood");
  expect(error.message).toMatch(/vmCdRoms.* but is missing/);
});

it.each([
  [
    "an image without its copies",
    { uuid: VM, name: "iso" },
    () => client.listIsoCandidates(VM),
  ],
  [
    "a backup storage without its zones",
    { uuid: VM },
    () => client.findBackupStorages([VM]),
  ],
])("%s is an answer that was not understood", async (_what, one, ask) => {
  answer = { status: 200, body: { inventories: [one] } };
  expect((await errorOf(ask())).code).toBe("AnswerNotUnderstood");
});

it("a drive is empty when its ISO is null, left out or an empty text", async () => {
  const drives = [null, undefined, ""].map((isoUuid, deviceId) => ({
    ...DRIVE,
    deviceId,
    isoUuid,
  }));
  answer = { status: 200, body: vm({ vmCdRoms: drives }) };
  const found = await client.tryFindVm(VM);
  expect(found?.vmCdRoms.map(({ isoUuid }) => isoUuid)).toEqual([
    null,
    null,
    null,
  ]);
});

it("more images than any cloud has are refused, and the limit is told", async () => {
  const uuids = Array.from({ length: 130_000 }, (_, i) => ({
    uuid: i.toString(16).padStart(32, "0"),
    backupStorageRefs: [],
  }));
  answer = { status: 200, body: { inventories: uuids } };
  const error = await errorOf(client.listIsoCandidates(VM));
  expect(error.code).toBe("AnswerTooLarge");
  expect(error.message).toContain("more than 100000 members");
  answer = { status: 200, body: { inventories: uuids.slice(0, 100_000) } };
  expect(await client.listIsoCandidates(VM)).toHaveLength(100_000);
});

it("half a character in a name is a replacement character", async () => {
  const one = { uuid: VM, name: "iso \ud83d", backupStorageRefs: [] };
  answer = { status: 200, body: { inventories: [one] } };
  const [image] = await client.listIsoCandidates(VM);
  expect(image?.name).toBe("iso \ufffd");
});
