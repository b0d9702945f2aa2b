import { loadClient } from "../../../../src/zstack";
import { cannedServer } from "../../../support/cloud/canned-server";
import { bySession } from "../../../support/cloud/client-settings";

it("asks for many images in portions that fit into a URL", async () => {
  const server = await cannedServer((_request, response) =>
    response.end('{"inventories":[],"schema":{}}'),
  );
  const client = await loadClient(bySession(server.url));
  await client.findImages(
    Array.from({ length: 120 }, (_, i) => i.toString(16).padStart(32, "0")),
  );
  await client.close();
  await server.close();
  expect(server.seen).toHaveLength(3);
  expect(Math.max(...server.seen.map((s) => s.length))).toBeLessThan(2_000);
});

it("sends nothing when nothing is asked for", async () => {
  const server = await cannedServer((_request, response) =>
    response.end('{"inventories":[],"schema":{}}'),
  );
  const client = await loadClient(bySession(server.url));
  expect(await client.findImages([])).toEqual([]);
  expect(await client.findClusters([])).toEqual([]);
  await client.close();
  await server.close();
  expect(server.seen).toEqual([]);
});
