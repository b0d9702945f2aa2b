import { readFileSync } from "node:fs";
import path from "node:path";
import { loadClient, type ZStackClient, ZStackError } from "../../src/client";
import {
  cannedServer,
  type CannedServer,
} from "../support/cloud/canned-server";
import { type Recording, recordingsOf } from "../support/recorded/recordings";

const VM = "2b4ccb3aab9444d59edde9c94f6b8935";

/** A server that gives every request the same status and body. */
async function answering(
  status: number,
  body: string,
): Promise<{ server: CannedServer; client: ZStackClient }> {
  const server = await cannedServer((_request, response) =>
    response.writeHead(status).end(body),
  );
  const client = await loadClient({
    endpoints: [{ baseUrl: server.url }],
    credential: { kind: "session", uuid: "a".repeat(32) },
  });
  return { server, client };
}

const lists = [
  ...recordingsOf("02-candidates.txt"),
  ...recordingsOf("03-candidates-params.txt"),
].filter(
  ({ status, method, answer }) =>
    status === 200 && method === "GET" && answer.startsWith("{"),
);
const refusals = [
  ...recordingsOf("04-errors.txt"),
  ...recordingsOf("03-candidates-params.txt"),
].filter(
  ({ status, method, url }) =>
    status >= 400 && method === "GET" && url.includes("iso-candidates"),
);

describe("the client reads what a real node answered", () => {
  it.each(lists.map((r): [string, Recording] => [r.title, r]))(
    "lists, unchanged in value: %s",
    async (_title, recording) => {
      const { server, client } = await answering(
        recording.status,
        recording.answer,
      );
      const images = await client.listIsoCandidates(VM);
      await Promise.all([client.close(), server.close()]);
      const wire = (
        JSON.parse(recording.answer) as {
          inventories: { uuid: string; url: string; size: number }[];
        }
      ).inventories;
      expect(
        images.map(({ uuid, url, size }) => ({ uuid, url, size })),
      ).toEqual(
        wire.map(({ uuid, url, size }) => ({ uuid, url, size: BigInt(size) })),
      );
    },
  );

  it.each(refusals.map((r): [string, Recording] => [r.title, r]))(
    "refusals, as coded errors: %s",
    async (_title, recording) => {
      const { server, client } = await answering(
        recording.status,
        recording.answer,
      );
      const caught = await client
        .listIsoCandidates(VM)
        .catch((error: unknown) => error);
      await Promise.all([client.close(), server.close()]);
      expect(caught).toBeInstanceOf(ZStackError);
      const expected = recording.answer.includes("SYS.1003")
        ? "NotFound"
        : recording.answer.includes("ID.1001")
          ? "SessionInvalid"
          : recording.answer.startsWith("<")
            ? "NotZStack"
            : recording.status >= 500
              ? "GatewayFailed"
              : "GatewayRefused";
      expect((caught as ZStackError).code).toBe(expected);
      // A business error is final: one request, no more. A gateway's 5xx in text may pass: three
      // more.
      expect(server.seen).toHaveLength(expected === "GatewayFailed" ? 4 : 1);
    },
  );

  it("reads the sample response of the API page, with its missing fields and its id of 0.0", async () => {
    const sample = readFileSync(
      path.join(__dirname, "../fixtures/api-page-sample-response.json"),
      "utf8",
    );
    const { server, client } = await answering(200, sample);
    const [image] = await client.listIsoCandidates(VM);
    await Promise.all([client.close(), server.close()]);
    expect(image).toMatchObject({
      uuid: "154c6715c5994bfd8c822fd6fc5792f8",
      name: "TinyLinux",
      mediaType: "RootVolumeTemplate",
      size: null,
      backupStorageRefs: [
        {
          installPath: "ceph://zs-images/f0b149e053b34c7eb7fe694b182ebffd",
          status: "Ready",
          exportUrl: null,
        },
      ],
    });
  });

  it("reads a VM with its drives and root volume", async () => {
    const recording = recordingsOf("05-query.txt").find(({ url }) =>
      url.endsWith(`/v1/vm-instances/${VM}`),
    );
    const { server, client } = await answering(200, recording?.answer ?? "");
    const vm = await client.tryFindVm(VM);
    await Promise.all([client.close(), server.close()]);
    expect(vm).toMatchObject({
      uuid: VM,
      state: "Running",
      architecture: "x86_64",
      vmCdRoms: [{ deviceId: 0, isoUuid: null }],
    });
    expect(vm?.allVolumes[0]?.primaryStorageUuid).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each<[string, string, (client: ZStackClient) => Promise<unknown>, object]>(
    [
      [
        "a cluster with its architecture",
        "/v1/clusters?q=uuid%3F=",
        (client) => client.findClusters(["675834610c7d47cd8144b58ec461134e"]),
        { name: "cluster", architecture: "x86_64" },
      ],
      [
        "a primary storage with its type",
        "/v1/primary-storage?q=uuid%3F=",
        (client) =>
          client.findPrimaryStorages(["0b87eb1d17b04913ba9c4d1d57a121dd"]),
        { name: "local", type: "LocalStorage", fsid: null },
      ],
      [
        "a backup storage with its zones",
        "/v1/backup-storage?q=uuid%3F=",
        (client) =>
          client.findBackupStorages(["629e668e73fa463fa2c6b277778fdd3f"]),
        {
          name: "sftp",
          type: "SftpBackupStorage",
          attachedZoneUuids: ["a99ad8f3846d4ddba9e88f053cf9fc93"],
        },
      ],
    ],
  )(
    "reads %s, asked for by the recorded request",
    async (_what, url, ask, expected) => {
      const recording = recordingsOf("40-surroundings.txt").find((r) =>
        r.url.includes(url),
      );
      const { server, client } = await answering(200, recording?.answer ?? "");
      expect(await ask(client)).toMatchObject([expected]);
      await Promise.all([client.close(), server.close()]);
      expect(server.seen.map(plain)).toEqual([
        `GET ${plain(recording?.url ?? "")}`,
      ]);
    },
  );
});

/** Encoded or not, it is the same query. */
function plain(url: string): string {
  return decodeURIComponent(url);
}
