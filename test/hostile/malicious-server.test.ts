/** A server that means harm, against the built plugin: every answer ends in a plain error, soon. */

import { readFileSync } from "node:fs";
import { type ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import {
  cannedServer,
  type CannedServer,
} from "../support/cloud/canned-server";
import { PluginHost } from "../support/plugin/plugin-host";
import { pluginFile } from "../support/terraform/terraform";

const VM = "1f65bf61248341708265de7d759828b2";
const SESSION = "5222cf9393124c72a85c2f66b2b18dbc";
const PASSWORD = "canary-Passw0rd/of the admin";
const HASH = createHash("sha512").update(PASSWORD).digest("hex");

type Mode = (response: ServerResponse, body: string) => void;

const json =
  (value: unknown, status = 200): Mode =>
  (response) =>
    response.writeHead(status).end(JSON.stringify(value));

/** After a login that is in order. */
const MODES: readonly [string, Mode][] = [
  ["a list that is null", json({ inventories: null })],
  ["no list", json({})],
  ["accepted, not done", json({ inventories: [] }, 202)],
  [
    "a VM without drives",
    json({ inventories: [{ uuid: VM, state: "Running" }] }),
  ],
  ["a list of texts", json({ inventories: ["a", "b"] })],
  [
    "an endless error page",
    (r) => r.writeHead(500).end("ZStack not ".repeat(18_000)),
  ],
  [
    "twenty million empty lists",
    (r) => r.end(`{"inventories":[${"[],".repeat(15e6)}[]]}`),
  ],
  [
    "a million small images",
    (r) => r.end(`{"inventories":[${`{"uuid":"${VM}"},`.repeat(1e6)}{}]}`),
  ],
  ["a deep nest", (r) => r.end('{"inventories":['.repeat(1e5))],
  [
    "a compressed bomb",
    (r) =>
      r
        .writeHead(200, { "content-encoding": "gzip" })
        .end(gzipSync(Buffer.alloc(100e6, 32))),
  ],
  [
    "a lie about the length",
    (r) => {
      r.writeHead(200, { "content-length": "999999" });
      r.write("{");
      setTimeout(() => r.destroy(), 50);
    },
  ],
  [
    "one byte a second",
    (r) => {
      r.writeHead(200);
      const drip = setInterval(() => r.write(" "), 300);
      r.on("close", () => {
        clearInterval(drip);
      });
    },
  ],
  ["silence", () => undefined],
  [
    "a redirect to itself",
    (r) => r.writeHead(302, { location: r.req.url }).end(),
  ],
  [
    "a redirect with user and password",
    (r) => r.writeHead(302, { location: "http://u:canary@evil/" }).end(),
  ],
  [
    "an error that steers the terminal",
    json(
      {
        error: {
          code: "SYS.1006",
          description: "\u001b[2J\u202e",
          details: "\u009b31m\r\nError: mine",
        },
      },
      503,
    ),
  ],
  [
    "the request, in upper case",
    (r) =>
      r.writeHead(502).end(`${" ".repeat(190)}OAuth ${SESSION.toUpperCase()}`),
  ],
  [
    "the request, percent-encoded",
    (r) =>
      r
        .writeHead(502)
        .end(
          `x=${Array.from(SESSION, (c) => `%${c.charCodeAt(0).toString(16)}`).join("")}`,
        ),
  ],
  ["nothing at all", (r) => r.socket?.destroy()],
  [
    "bytes that are no text",
    (r) => r.end(Buffer.from([0xff, 0xfe, 0x00, 0xd8])),
  ],
  [
    "wait a million seconds",
    (r) => r.writeHead(503, { "retry-after": "1000000" }).end("later"),
  ],
];

let mode: Mode;
let server: CannedServer;
let host: PluginHost;
beforeAll(async () => {
  server = await cannedServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      if (request.url?.endsWith("/accounts/login") === true && !loginIsBad)
        response.end(JSON.stringify({ inventory: { uuid: SESSION } }));
      else mode(response, body);
    });
  });
  host = await start();
});
afterAll(async () => {
  mode = json({});
  await host.stop();
  await server.close();
});

let loginIsBad = false;

function start(): Promise<PluginHost> {
  return PluginHost.start(pluginFile(), {
    PATH: process.env.PATH,
    TF_LOG_PROVIDER: "trace",
    ZSTACK_ENDPOINT: server.url,
    ZSTACK_ACCOUNT_NAME: "admin",
    ZSTACK_ACCOUNT_PASSWORD: PASSWORD,
  });
}

async function failure(plugin: PluginHost): Promise<string> {
  const limits = {
    request_timeout: "1s",
    operation_timeout: "5s",
    max_retries: 1,
  };
  const read = plugin.readDataSource(
    "zstack_vm_iso_candidates",
    { vm_instance_uuid: VM },
    limits,
  );
  return read.then(
    (value) => `no failure: ${JSON.stringify(value)}`,
    (error: unknown) => `failed: ${String(error)} ${JSON.stringify(error)}`,
  );
}

function megabytes({ child }: PluginHost): number {
  const status = readFileSync(`/proc/${child.pid ?? 0}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

function expectNoSecret(text: string): void {
  const known = [SESSION, HASH, "canary", encodeURIComponent(PASSWORD)];
  for (const secret of known)
    expect(text.toLowerCase()).not.toContain(secret.slice(0, 12).toLowerCase());
  // eslint-disable-next-line no-control-regex -- what a terminal acts upon
  expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
}

it.each(MODES)("%s", async (_what, answer) => {
  mode = answer;
  const began = performance.now();
  const text = await failure(host);
  expect(text).toMatch(/^failed: /);
  expect(text).not.toContain("This is a bug");
  expect(performance.now() - began).toBeLessThan(15_000);
  expect(megabytes(host)).toBeLessThan(1_500);
  expectNoSecret(text + host.stderr().replaceAll("\n", " "));
  // It still serves.
  await host.call("getMetadata", {});
});

it.each<[string, Mode]>([
  ["a login that is cut", (r) => r.end(`{"inventory":{"uuid":"${SESSION}"`)],
  ["a login with another status", (r) => r.writeHead(203).end(SESSION)],
  ["a login that is echoed", (r, body) => r.writeHead(502).end(body)],
  [
    "a login that is echoed in capitals",
    (r, body) =>
      r.writeHead(502).end(`${"x ".repeat(60)}${body.toUpperCase()}`),
  ],
])("%s", async (_what, answer) => {
  [mode, loginIsBad] = [answer, true];
  const plugin = await start();
  const text = await failure(plugin);
  expect(text).toMatch(/^failed: /);
  expectNoSecret(text + plugin.stderr().replaceAll("\n", " "));
  await plugin.stop();
});
