import { type ServerResponse } from "node:http";
import { isOver } from "../../../../src/zstack/sign-in/session-validity";
import { createCaller } from "../../../../src/zstack/transport/create-caller";
import { silentLogger, systemClock } from "../../../../src/foundation";
import { cannedServer } from "../../../support/cloud/canned-server";

/** What comes of the question at a node that answers it like this. */
async function asked(answer: (response: ServerResponse) => unknown) {
  const server = await cannedServer((_request, response) => answer(response));
  const caller = await createCaller(
    { endpoints: [{ baseUrl: server.url }], limits: { maxRetries: 0 } },
    { log: silentLogger, clock: systemClock, spelling: (key) => key },
  );
  try {
    return await isOver(caller, "5222cf", {}).catch(
      (caught: unknown) => (caught as { code: string }).code,
    );
  } finally {
    caller.close();
    await server.close();
  }
}

it.each<[string, number, string, boolean]>([
  ["says so plainly", 200, '{"valid":false}', true],
  ["calls it valid", 200, '{"valid":true}', false],
  ["says neither", 200, "{}", false],
  ["answers in words", 200, '{"valid":"false"}', false],
  ["does not know the question", 404, "no api mapping", false],
  ["answers with a page", 200, "<html></html>", false],
])(
  "gives a session up only where the node says that it is over: one that %s",
  async (_what, status, body, over) => {
    expect(
      await asked((response) => response.writeHead(status).end(body)),
    ).toBe(over);
  },
);

it("fails where the node cannot be asked: the change could not be, either", async () => {
  expect(await asked((response) => response.destroy())).toBe("Unreachable");
});
