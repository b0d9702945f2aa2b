import { createHash } from "node:crypto";
import { type ServerResponse } from "node:http";
import { forgetSecrets } from "../../../../src/foundation";
import { type ConnectionSettings, loadClient } from "../../../../src/zstack";
import { cannedServer } from "../../../support/cloud/canned-server";
import { bySession, errorOf } from "../../../support/cloud/client-settings";

const VM = "1f65bf61248341708265de7d759828b2";
const SESSION = "5222cf9393124c72a85c2f66b2b18dbc";
const PASSWORD = "canary-Passw0rd/of the admin";
const HASH = createHash("sha512").update(PASSWORD).digest("hex");
const ACCOUNT = { kind: "account", name: "admin", password: PASSWORD } as const;

afterEach(forgetSecrets);

type Answer = (response: ServerResponse, body: string) => unknown;

/** The error of a first question at a server that answers everything like this. */
async function failing(
  answer: Answer,
  credential: ConnectionSettings["credential"] = ACCOUNT,
) {
  const server = await cannedServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => answer(response, body));
  });
  const client = await loadClient({
    ...bySession(server.url),
    credential,
    limits: { maxRetries: 0 },
  });
  const error = await errorOf(client.listIsoCandidates(VM));
  await client.close();
  await server.close();
  return error;
}

const login = JSON.stringify({ inventory: { uuid: SESSION } });

describe("an answer to a login is never quoted", () => {
  it.each<[string, Answer]>([
    ["that is cut", (response) => response.end(login.slice(0, -3))],
    [
      "with an unexpected status",
      (response) => response.writeHead(203).end(login),
    ],
    ["of a gateway", (response) => response.writeHead(502).end(login)],
    [
      "with a redirect",
      (response) =>
        response
          .writeHead(302, { location: `http://other.example/?s=${SESSION}` })
          .end(),
    ],
    [
      "in another form",
      (response) => response.end(JSON.stringify({ inventory: SESSION })),
    ],
    [
      "in another form, deeper",
      (response) =>
        response.end(JSON.stringify({ inventory: { uuid: { SESSION } } })),
    ],
    [
      "that is an error about the session",
      (response) =>
        response.writeHead(503).end(
          JSON.stringify({
            error: {
              code: "ID.1001",
              description: `no ${SESSION}`,
              details: `session ${SESSION} is odd`,
            },
          }),
        ),
    ],
    [
      "with the session for a code",
      (response) =>
        response
          .writeHead(503)
          .end(JSON.stringify({ error: { code: `${SESSION} ${SESSION}` } })),
    ],
  ])("%s", async (_what, answer) => {
    const error = await failing(answer);
    const text = JSON.stringify([error, error.message]);
    expect(text).not.toContain(SESSION.slice(0, 12));
    expect(error.message).toMatch(/login|inventory/);
  });

  it.each(["head", "tail"] as const)(
    "by its code, %s of the hash",
    async (end) => {
      const piece = end === "head" ? HASH.slice(0, 60) : HASH.slice(-30);
      const error = await failing((response) => {
        response.statusCode = 503;
        const cause = { code: `x.${piece}`, details: "y" };
        response.end(
          JSON.stringify({ error: { code: piece, details: "x", cause } }),
        );
      });
      expect(JSON.stringify([error, error.message])).not.toContain(
        piece.slice(0, 8),
      );
    },
  );

  it("but ZStack's own reason is", async () => {
    const error = await failing((response) =>
      response.writeHead(503).end(
        JSON.stringify({
          error: {
            code: "ID.1000",
            description: "Unable to authenticate a user",
            details: "wrong account name or password",
          },
        }),
      ),
    );
    expect(error.message).toContain("Unable to authenticate a user");
    expect(error.details.join()).toContain("wrong account name or password");
  });
});

it.each([
  ["as it came", (body: string) => body],
  ["in upper case", (body: string) => body.toUpperCase()],
  ["percent-encoded", encodeURIComponent],
])(
  "a gateway's page that echoes the request %s, cut anywhere, holds no part of a secret",
  async (_how, spell) => {
    for (const at of [0, 20, 55, 90, 120, 150]) {
      const echo: Answer = (response, body) =>
        response.writeHead(502).end(`${"x ".repeat(at)}${spell(body)}`);
      const session = { kind: "session", uuid: SESSION } as const;
      const texts = [
        await failing(echo),
        await failing(
          (response) =>
            response
              .writeHead(502)
              .end(
                `${"x ".repeat(at)}OAuth ${spell(SESSION)}${" y".repeat(at)}`,
              ),
          session,
        ),
      ].map((error) => JSON.stringify([error, error.message]).toLowerCase());
      for (const text of texts) {
        expect(text).not.toContain(HASH.slice(0, 8));
        expect(text).not.toContain(SESSION.slice(0, 8));
        expect(text).not.toContain("canary");
      }
    }
  },
);

it.each([
  ["words of an old fault", "ZStack not registered ".repeat(9_000)],
  ["the beginning of one, again and again", "ZStack not ".repeat(18_000)],
  ["blanks", " ".repeat(200_000)],
  ["tags", "<".repeat(200_000)],
])("an error page of 180 KB with %s costs no time", async (_what, page) => {
  const began = performance.now();
  const error = await failing((response) => response.writeHead(500).end(page), {
    kind: "accessKey",
    id: "id",
    secret: "secret",
  });
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(["AccessKeyRefused", "GatewayFailed"]).toContain(error.code);
});

/** What answers a login is never quoted; what answers a question is. */
const BORROWED = { kind: "session", uuid: "a-session-of-somebody" } as const;

describe("a page for a browser", () => {
  const page =
    "<!DOCTYPE html><html><head><title>Sign in to Acme</title></head><body><h1>Hi</h1></body></html>";

  it.each([404, 200, 502])(
    "with status %d is named by its title, and not shown raw",
    async (status) => {
      const { message } = await failing(
        (response) => response.writeHead(status).end(page),
        BORROWED,
      );
      expect(message).toContain('an HTML page titled "Sign in to Acme"');
      expect(message).toContain(String(status));
      expect(message).not.toContain("<");
    },
  );

  it("without a title is named, too", async () => {
    const { message } = await failing(
      (response) =>
        response.writeHead(404).end("<html><body>nothing here</body></html>"),
      BORROWED,
    );
    expect(message).toContain("an HTML page without a title");
  });
});

it("a refusal of the gateway says its status", async () => {
  for (const text of ["wrong accessKey signature", "requestTimeTooSkewed"]) {
    const { message } = await failing((response) =>
      response.writeHead(403).end(text),
    );
    expect(message).toContain("status 403");
  }
});
