import { startEmulator, DEFAULT_WORLD } from "../../../src/emulator";
import { forgetSecrets } from "../../../src/foundation";
import {
  type ConnectionSettings,
  loadClient,
  ZStackError,
} from "../../../src/zstack";
import { byAccount } from "../../support/cloud/client-settings";
import { cannedServer } from "../../support/cloud/canned-server";
import { tortureWorld } from "../../support/worlds/torture-world";

const { vms } = DEFAULT_WORLD;

function bySession(url: string, uuid = "a".repeat(32)): ConnectionSettings {
  return {
    endpoints: [{ baseUrl: url }],
    credential: { kind: "session", uuid },
  };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const caught = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  return caught instanceof ZStackError
    ? caught.code
    : `no ZStackError: ${String(caught)}`;
}

afterEach(forgetSecrets);

describe("the request", () => {
  it("is the documented one, with tags as repeated keys", async () => {
    const emulator = await startEmulator();
    const client = await loadClient(byAccount(emulator.url));
    await client.listIsoCandidates(vms.web, {
      systemTags: ["a::b", "c d"],
      userTags: ["größe"],
    });
    await client.close();
    const asked = emulator.requests.find(({ path }) =>
      path.endsWith("/iso-candidates"),
    );
    expect(asked?.method).toBe("GET");
    expect(asked?.path).toBe(`/v1/vm-instances/${vms.web}/iso-candidates`);
    expect(asked?.query.getAll("systemTags")).toEqual(["a::b", "c d"]);
    expect(asked?.query.getAll("userTags")).toEqual(["größe"]);
    expect(asked?.headers.authorization).toMatch(/^OAuth [0-9a-f]{32}$/);
    expect(asked?.headers["content-type"]).toBe(
      "application/json;charset=UTF-8",
    );
    await emulator.close();
  });

  it("keeps sizes beyond 2^53 exact", async () => {
    const emulator = await startEmulator({ world: tortureWorld() });
    const client = await loadClient(byAccount(emulator.url));
    const [image] = await client.findImages([DEFAULT_WORLD.isos.ubuntu]);
    await client.close();
    await emulator.close();
    expect(image?.size).toBe(9007199254740993n);
    expect(image?.url).toContain("?v=1&x='<>'");
  });
});

describe("what is no answer of a management node", () => {
  const deep = `{"inventories":${"[".repeat(5_000)}${"]".repeat(5_000)}}`;
  it.each<[string, number, string, string]>([
    ["a web page", 200, "<!DOCTYPE html><html></html>", "NotZStack"],
    ["a redirect", 302, "", "NotZStack"],
    ["an empty answer", 200, "", "AnswerNotUnderstood"],
    [
      "half an answer",
      200,
      '{"inventories":[{"uuid":"a',
      "AnswerNotUnderstood",
    ],
    ["JSON without a list", 200, '{"status":"ok"}', "AnswerNotUnderstood"],
    [
      "a list of wrong things",
      200,
      '{"inventories":[1,2]}',
      "AnswerNotUnderstood",
    ],
    [
      "an image without uuid",
      200,
      '{"inventories":[{"name":"x"}]}',
      "AnswerNotUnderstood",
    ],
    [
      "a size that is no number",
      200,
      '{"inventories":[{"uuid":"x","size":"big"}]}',
      "AnswerNotUnderstood",
    ],
    ["JSON nested too deeply", 200, deep, "AnswerNotUnderstood"],
    ["a gateway's text", 404, "no api mapping to /v1/x", "GatewayRefused"],
    ["foreign JSON with an error status", 404, '{"message":"no"}', "NotZStack"],
    [
      "an error of another kind",
      503,
      '{"error":{"code":"SYS.1006","description":"An operation failed","details":"坏"}}',
      "OperationFailed",
    ],
  ])("%s is a clear error", async (_what, status, body, code) => {
    const server = await cannedServer((_request, response) =>
      response.writeHead(status, { location: "http://elsewhere/" }).end(body),
    );
    const client = await loadClient(bySession(server.url));
    expect(await codeOf(client.listIsoCandidates(vms.web))).toBe(code);
    expect(server.seen).toHaveLength(1);
    await client.close();
    await server.close();
  });

  it("a connection that is refused or cut names the address and what to check", async () => {
    const server = await cannedServer((request) => request.socket.destroy());
    const client = await loadClient(bySession(server.url));
    const cut = await client
      .listIsoCandidates(vms.web)
      .catch((e: unknown) => e);
    await server.close();
    const refused = await client
      .listIsoCandidates(vms.web)
      .catch((e: unknown) => e);
    await client.close();
    expect(cut).toMatchObject({ code: "Unreachable" });
    expect(refused).toMatchObject({ code: "Unreachable" });
    expect((refused as ZStackError).message).toContain(
      `${server.url}/v1/vm-instances/${vms.web}/iso-candidates`,
    );
    expect((refused as ZStackError).hint).toContain("Nothing listens there");
  });
});
