/** A cache or proxy that drops the query: the answer is about others, and says nothing of ours. */

import { loadClient } from "../../../src/zstack";
import { cannedServer } from "../../support/cloud/canned-server";
import { bySession, errorOf } from "../../support/cloud/client-settings";

const ASKED = "1f65bf61248341708265de7d759828b2";
const OTHER = "9602b2514d61444ebab065a9282851b1";

const ONE = {
  uuid: OTHER,
  name: "other",
  state: "Running",
  vmInstanceUuid: OTHER,
  deviceId: 0,
  isoUuid: OTHER,
  backupStorageRefs: [],
  attachedZoneUuids: [],
  vmCdRoms: [],
};

async function asked<T>(
  question: (client: Awaited<ReturnType<typeof loadClient>>) => Promise<T>,
) {
  const server = await cannedServer((_request, response) =>
    response.end(JSON.stringify({ inventories: [ONE] })),
  );
  const client = await loadClient(bySession(server.url));
  try {
    return await errorOf(question(client));
  } finally {
    await client.close();
    await server.close();
  }
}

it.each<[string, Parameters<typeof asked>[0]]>([
  ["VM", (client) => client.tryFindVm(ASKED)],
  ["image", (client) => client.findImages([ASKED])],
  ["cluster", (client) => client.findClusters([ASKED])],
  ["primary storage", (client) => client.findPrimaryStorages([ASKED])],
  ["backup storage", (client) => client.findBackupStorages([ASKED])],
  [
    "drives of a VM",
    async (client) => {
      for await (const page of client.filledDrivePages({ vmUuids: [ASKED] }))
        expect(page).toBe("never read");
    },
  ],
])(
  "%s: not found is only what the answer is about",
  async (_what, question) => {
    const error = await asked(question);
    expect(error.code).toBe("AnswerNotUnderstood");
    expect(error.message).toContain(OTHER);
    expect(error.message).toContain("drops the query");
  },
);
