import { randomBytes } from "node:crypto";
import { loadClient } from "../../../../src/zstack";
import { cannedServer } from "../../../support/cloud/canned-server";
import { bySession, errorOf } from "../../../support/cloud/client-settings";

const VM = "1f65bf61248341708265de7d759828b2";

it.each([
  ["nothing", ""],
  ["a header of its own", "abc\r\nX-Evil: 1"],
  ["characters beyond ASCII", "\u{1F600}".repeat(8)],
  // Masked piece by piece, it took all memory within minutes.
  ["a hundred kilobytes", randomBytes(50_000).toString("hex")],
])(
  "a login that is answered with %s ends in a plain error",
  async (_what, uuid) => {
    const server = await cannedServer((_request, response) =>
      response.end(JSON.stringify({ inventory: { uuid }, inventories: [] })),
    );
    const client = await loadClient({
      ...bySession(server.url),
      credential: { kind: "account", name: "admin", password: "pw" },
    });
    const error = await errorOf(client.tryFindVm(VM));
    expect(error.code).toBe("AnswerNotUnderstood");
    expect(error.message).toContain(
      "The answer to the login holds no valid session",
    );
    expect(error.message.length).toBeLessThan(1_000);
    await client.close();
    expect(server.seen).toEqual(["PUT /zstack/v1/accounts/login"]);
    await server.close();
  },
);
