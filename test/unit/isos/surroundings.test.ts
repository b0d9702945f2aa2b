import { type ServerResponse } from "node:http";
import { type VmSurroundings } from "../../../src/candidates";
import { askSurroundings } from "../../../src/isos";
import { loadClient, type VmInstanceInventory } from "../../../src/zstack";
import { cannedServer } from "../../support/cloud/canned-server";
import { vm } from "../../support/worlds/inventories";

const ANSWERS: Readonly<Record<string, object>> = {
  images: {
    uuid: "i",
    name: "iso",
    backupStorageRefs: [
      { backupStorageUuid: "s1" },
      { backupStorageUuid: "s2" },
    ],
  },
  clusters: { uuid: "c", architecture: "x86_64" },
  "primary-storage": { uuid: "p", type: "LocalStorage" },
  "backup-storage": {
    uuid: "s1",
    type: "SftpBackupStorage",
    attachedZoneUuids: ["z"],
  },
};

/** Asks a server that answers `failing` resources with an error; also tells what was asked. */
async function surroundings(
  failing: readonly string[],
  of: VmInstanceInventory | undefined = vm([null]),
): Promise<{ found: VmSurroundings; seen: readonly string[] }> {
  const server = await cannedServer((request, response) => {
    const resource = /\/v1\/([a-z-]+)/.exec(request.url ?? "")?.[1] ?? "";
    if (failing.includes(resource)) refuse(response);
    else response.end(JSON.stringify({ inventories: [ANSWERS[resource]] }));
  });
  const client = await loadClient({
    endpoints: [{ baseUrl: server.url }],
    credential: { kind: "session", uuid: "a".repeat(32) },
  });
  const found = await askSurroundings(client, of);
  await Promise.all([client.close(), server.close()]);
  return { found, seen: server.seen.map(decodeURIComponent).sort() };
}

function refuse(response: ServerResponse): void {
  response
    .writeHead(503)
    .end('{"error":{"code":"ID.1002","description":"no"}}');
}

it("asks for all ISOs, the VM's cluster, the root volume's storage and the storages of the ISOs, by lists", async () => {
  const { found, seen } = await surroundings([]);
  expect(seen).toEqual([
    "GET /zstack/v1/backup-storage?q=uuid?=s1,s2",
    "GET /zstack/v1/clusters?q=uuid?=c",
    "GET /zstack/v1/images?q=mediaType=ISO&sort=uuid&limit=1000&start=0",
    "GET /zstack/v1/primary-storage?q=uuid?=p",
  ]);
  expect(found).toMatchObject({
    isos: [{ name: "iso" }],
    cluster: { architecture: "x86_64" },
    primaryStorage: { type: "LocalStorage" },
    backupStorages: [{ attachedZoneUuids: ["z"] }],
  });
});

it.each([
  ["images", "isos"],
  ["clusters", "cluster"],
  ["primary-storage", "primaryStorage"],
  ["backup-storage", "backupStorages"],
] as const)(
  "goes without the %s when they are refused, with all the rest",
  async (resource, part) => {
    const { found } = await surroundings([resource]);
    const unknown = Object.entries(found).filter(
      ([, value]) => value === undefined,
    );
    expect(unknown.map(([name]) => name)).toEqual([part]);
  },
);

it("asks about the ISOs alone when the VM cannot be seen", async () => {
  const server = await cannedServer((_request, response) =>
    response.end('{"inventories":[]}'),
  );
  const client = await loadClient({
    endpoints: [{ baseUrl: server.url }],
    credential: { kind: "session", uuid: "a".repeat(32) },
  });
  expect(await askSurroundings(client, undefined)).toMatchObject({
    isos: [],
    cluster: undefined,
  });
  await Promise.all([client.close(), server.close()]);
  expect(server.seen).toHaveLength(1);
});

it("passes on that Terraform was stopped", async () => {
  const stop = new AbortController();
  const server = await cannedServer(() => {
    stop.abort();
  });
  const client = await loadClient({
    endpoints: [{ baseUrl: server.url }],
    credential: { kind: "session", uuid: "a".repeat(32) },
  });
  await expect(
    askSurroundings(client, vm([null]), { signal: stop.signal }),
  ).rejects.toMatchObject({ name: "AbortError" });
  await Promise.all([client.close(), server.close()]);
});
