import { loadClient } from "../../../../src/zstack";
import { cannedServer } from "../../../support/cloud/canned-server";
import { bySession, errorOf } from "../../../support/cloud/client-settings";

const uuid = (i: number): string => i.toString(16).padStart(32, "0");
const images = (from: number, count: number): string =>
  JSON.stringify({
    inventories: Array.from({ length: count }, (_, i) => ({
      uuid: uuid(from + i),
      name: `iso ${from + i}`,
      backupStorageRefs: [],
    })),
  });

/** A server with the pages that `page` makes of `start`. */
async function serving(page: (start: number) => string) {
  const server = await cannedServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "", "http://node");
    response.end(page(Number(searchParams.get("start"))));
  });
  const client = await loadClient(bySession(server.url));
  return {
    server,
    client,
    close: async () => {
      await client.close();
      await server.close();
    },
  };
}

it("reads page after page, and takes one that comes twice once", async () => {
  // Between the pages one was made: the last of the first page is the first of the second.
  const { client, server, close } = await serving((start) =>
    start === 0 ? images(0, 1_000) : images(999, 10),
  );
  const found = await client.listIsoImages();
  expect(found).toHaveLength(1_009);
  expect(server.seen).toHaveLength(2);
  await close();
});

it("ends when the server ignores the paging and gives the same again", async () => {
  const { client, server, close } = await serving(() => images(0, 1_000));
  const error = await errorOf(client.listIsoImages());
  expect(error.code).toBe("AnswerNotUnderstood");
  expect(error.message).toContain("gave the same again");
  expect(server.seen).toHaveLength(2);
  await close();
});

it("ends when there is no end to the results", async () => {
  const { client, server, close } = await serving((start) =>
    images(start, 1_000),
  );
  const error = await errorOf(client.listIsoImages());
  expect(error.code).toBe("AnswerTooLarge");
  expect(server.seen).toHaveLength(100);
  await close();
});
