import {
  DEFAULT_WORLD,
  defaultWorld,
  type Emulator,
  startEmulator,
  type World,
} from "../../../src/emulator";
import {
  type AttachmentsQuestion,
  type FoundAttachment,
  listAttachments,
} from "../../../src/isos";
import { loadClient, type ZStackClient } from "../../../src/zstack";
import { cannedServer } from "../../support/cloud/canned-server";
import { bySession, errorOf } from "../../support/cloud/client-settings";
import { fleetUuid } from "../../support/worlds/fleet";
import { worldOfFullDrives } from "../../support/worlds/full-drives";

const { admin, tenant, vms, isos } = DEFAULT_WORLD;

let emulator: Emulator;
let client: ZStackClient;
afterEach(async () => {
  await client.close();
  await emulator.close();
});

async function open(
  world: World,
  account: { name: string; password: string } = admin,
): Promise<void> {
  emulator = await startEmulator({ world });
  client = await loadClient({
    endpoints: [{ baseUrl: emulator.url }],
    credential: { kind: "account", ...account },
  });
}

async function pagesOf(
  question: AttachmentsQuestion = {},
): Promise<(readonly FoundAttachment[])[]> {
  const pages: (readonly FoundAttachment[])[] = [];
  for await (const page of listAttachments(client, question)) pages.push(page);
  return pages;
}

/** Drives that were asked for, and the others by what they are about. */
function asked(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { path } of emulator.requests)
    counts[path] = (counts[path] ?? 0) + 1;
  return counts;
}

const DRIVES = "/v1/vm-instances/cdroms";

it("lists a thousand VMs with three ISOs each in at most 10 requests, each drive once, all with their names", async () => {
  await open(worldOfFullDrives({ vms: 1000 }));
  const found = (await pagesOf()).flat();
  expect(found).toHaveLength(3000);
  expect(new Set(found.map(({ drive }) => drive.uuid)).size).toBe(3000);
  expect(found.every(({ vmName }) => /^vm-\d+$/.test(vmName ?? ""))).toBe(true);
  expect(found.every(({ imageName }) => imageName !== null)).toBe(true);
  expect(emulator.requests.length).toBeLessThanOrEqual(10);
});

it("gives the first page before it asks for the second, and asks for no more when nobody reads on", async () => {
  await open(worldOfFullDrives({ vms: 1000 }));
  for await (const page of listAttachments(client)) {
    expect(page).toHaveLength(1000);
    break;
  }
  expect(asked()[DRIVES]).toBe(1);
});

it("asks for no more drives than the reader wants, and for the few names by uuid", async () => {
  await open(worldOfFullDrives({ vms: 1000 }));
  for await (const page of listAttachments(client, { limit: 20 })) {
    expect(page).toHaveLength(20);
    break;
  }
  expect(asked()).toMatchObject({
    [DRIVES]: 1,
    "/v1/vm-instances": 1,
    "/v1/images": 1,
  });
  const [drives] = emulator.requests.filter(({ path }) => path === DRIVES);
  expect(drives?.query.get("limit")).toBe("20");
});

it("asks for VMs by 50 in a request when it is told which", async () => {
  await open(worldOfFullDrives({ vms: 120 }));
  const vmUuids = Array.from({ length: 120 }, (_, i) => fleetUuid("vm", i));
  const found = (await pagesOf({ vmUuids: [...vmUuids, ...vmUuids] })).flat();
  expect(found).toHaveLength(360);
  expect(asked()[DRIVES]).toBe(3);
});

it("ANDs its conditions; an ISO that this account cannot see has its uuid, and no name to match", async () => {
  const world = defaultWorld();
  const [web] = world.vms.filter(({ uuid }) => uuid === vms.web);
  const [drive] = web?.cdRoms ?? [];
  if (drive !== undefined) drive.isoUuid = "f".repeat(32); // guest tools
  await open(world);
  const plain = (await pagesOf()).flat();
  expect(
    plain.map((one) => [one.vmName, one.imageUuid, one.imageName]).sort(),
  ).toEqual([
    ["db", isos.rocky94, "rocky-9.4"],
    ["web", "f".repeat(32), null],
  ]);
  const filtered = async (question: AttachmentsQuestion) =>
    (await pagesOf(question)).flat().map(({ vmName }) => vmName);
  expect(await filtered({ vmName: (name) => name === "web" })).toEqual(["web"]);
  expect(await filtered({ imageName: () => true })).toEqual(["db"]);
  expect(
    await filtered({ imageName: () => true, vmName: (name) => name === "web" }),
  ).toEqual([]);
  expect(await filtered({ vmUuids: [vms.db, vms.batch] })).toEqual(["db"]);
});

it("lists what belongs to the account, and nothing of others", async () => {
  await open(defaultWorld(), tenant);
  expect((await pagesOf()).flat()).toEqual([]);
});

it.each([
  ["the CD-ROM drives", 3],
  ["the VMs", 3],
])(
  "ends with an error that names the parameter when the server ignores `start` for %s",
  async (what, most) => {
    await open(defaultWorld());
    const page = (prefix: string, from: number) =>
      Array.from({ length: 1000 }, (_, i) => ({
        uuid: fleetUuid(prefix, from + i),
        name: "same",
        vmInstanceUuid: fleetUuid("vm", i),
        deviceId: 0,
        isoUuid: fleetUuid("iso", i % 3),
        vmCdRoms: [],
        backupStorageRefs: [],
      }));
    const server = await cannedServer((request, response) => {
      const url = request.url ?? "";
      const inventories = url.includes("cdroms")
        ? page("cd", 0)
        : url.includes("uuid%3F%3D")
          ? []
          : page(what === "the VMs" ? "other" : "vm", 0);
      response.end(JSON.stringify({ inventories }));
    });
    const other = await loadClient(bySession(server.url));
    const read = async () => {
      for await (const page_ of listAttachments(other))
        expect(page_).toHaveLength(1000);
    };
    const error = await errorOf(read());
    expect(error).toMatchObject({
      code: "AnswerNotUnderstood",
      message: expect.stringContaining("gave the same again") as unknown,
    });
    const pages = server.seen.filter((line) => line.includes("start="));
    expect(pages.length).toBeLessThanOrEqual(most);
    await Promise.all([other.close(), server.close()]);
  },
);
