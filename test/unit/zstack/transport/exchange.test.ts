import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { TLSSocket } from "node:tls";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadClient, readConnection } from "../../../../src/zstack";
import {
  cannedServer,
  type CannedServer,
} from "../../../support/cloud/canned-server";
import { issued, selfSigned } from "../../../support/cloud/certificates";
import {
  bySession,
  errorOf,
  NO_INVENTORIES,
} from "../../../support/cloud/client-settings";

const VM = "1f65bf61248341708265de7d759828b2";
const authority = selfSigned({ name: "private CA" });
const server = issued(authority, {
  name: "node",
  altNames: "IP:127.0.0.1,DNS:zstack.internal",
});
const user = issued(authority, { name: "user" });

let node: CannedServer;
let peers: string[];
beforeAll(async () => {
  node = await cannedServer(
    (request, response) => {
      const { socket } = request;
      // Without a certificate the object is empty, whatever its type says.
      const peer = (
        socket instanceof TLSSocket ? socket.getPeerCertificate() : {}
      ) as { subject?: { CN?: string } };
      peers.push(peer.subject?.CN ?? "nobody");
      response.end(NO_INVENTORIES);
    },
    {
      tls: {
        key: server.key,
        cert: server.cert,
        ca: authority.cert,
        requestCert: true,
        rejectUnauthorized: false,
      },
    },
  );
});
beforeEach(() => {
  peers = [];
});
afterAll(() => node.close());

it("trusts the private CA that is named, and no other", async () => {
  const client = await loadClient(
    bySession(node.url, { tls: { ca: authority.cert } }),
  );
  expect(await client.listIsoCandidates(VM)).toEqual([]);
  await client.close();
  const other = await loadClient(
    bySession(node.url, { tls: { ca: selfSigned({ name: "other" }).cert } }),
  );
  const error = await errorOf(other.listIsoCandidates(VM));
  expect(error).toMatchObject({ code: "TlsFailed", fault: "configuration" });
  expect(error.hint).toContain("ZSTACK_CA_CERT_FILE");
  await other.close();
});

it("refuses a certificate of an unknown CA at once, without another try or another node", async () => {
  const plain = await cannedServer((_request, response) =>
    response.end(NO_INVENTORIES),
  );
  const client = await loadClient(bySession([node.url, plain.url]));
  expect((await errorOf(client.listIsoCandidates(VM))).code).toBe("TlsFailed");
  expect(plain.seen).toHaveLength(0);
  await client.close();
  await plain.close();
});

it("shows the client certificate to a node that asks for one", async () => {
  const client = await loadClient(
    bySession(node.url, { tls: { ca: authority.cert, ...user } }),
  );
  await client.listIsoCandidates(VM);
  expect(peers).toEqual(["user"]);
  await client.close();
});

it("says what to do when a node insists on a client certificate", async () => {
  const strict = await cannedServer(
    (_request, response) => response.end(NO_INVENTORIES),
    {
      tls: {
        key: server.key,
        cert: server.cert,
        ca: authority.cert,
        requestCert: true,
        rejectUnauthorized: true,
      },
    },
  );
  const client = await loadClient(
    bySession(strict.url, { tls: { ca: authority.cert } }),
  );
  const error = await errorOf(client.listIsoCandidates(VM));
  expect([error.code, error.hint]).toEqual([
    "TlsFailed",
    expect.stringContaining("ZSTACK_CLIENT_CERT_PEM"),
  ]);
  await client.close();
  await strict.close();
});

it("checks the name in the certificate, or the one that tls_server_name gives", async () => {
  const elsewhere = node.url.replace("127.0.0.1", "localhost");
  const wrong = await loadClient(
    bySession(elsewhere, { tls: { ca: authority.cert } }),
  );
  const error = await errorOf(wrong.listIsoCandidates(VM));
  expect(error.hint).toContain("ZSTACK_TLS_SERVER_NAME");
  await wrong.close();
  const right = await loadClient(
    bySession(elsewhere, {
      tls: { ca: authority.cert, serverName: "zstack.internal" },
    }),
  );
  expect(await right.listIsoCandidates(VM)).toEqual([]);
  await right.close();
});

it("accepts anything with insecure_skip_verify", async () => {
  const client = await loadClient(
    bySession(node.url, { tls: { skipVerify: true } }),
  );
  expect(await client.listIsoCandidates(VM)).toEqual([]);
  await client.close();
});

it("tells https from http when they are mixed up", async () => {
  const plain = await cannedServer((_request, response) =>
    response.end(NO_INVENTORIES),
  );
  const client = await loadClient(
    bySession(plain.url.replace("http:", "https:")),
  );
  expect((await errorOf(client.listIsoCandidates(VM))).hint).toMatch(
    /Does the endpoint speak http instead of https/,
  );
  await client.close();
  await plain.close();
});

describe("settings", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "tls-settings-"));
  const file = path.join(folder, "ca.pem");
  beforeAll(() => {
    writeFileSync(file, authority.cert);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const base = { endpoint: "https://node", sessionUuid: "x" };
  const read = (more: object, env: Record<string, string> = {}) =>
    readConnection({ ...base, ...more }, env, (key) => `<${key}>`);

  it("name a CA by its text or its file, in the configuration or the environment", () => {
    const expected = { settings: { tls: { ca: authority.cert } } };
    expect(read({ caCertPem: authority.cert })).toMatchObject(expected);
    expect(read({ caCertFile: file })).toMatchObject(expected);
    expect(read({}, { ZSTACK_CA_CERT_FILE: file })).toMatchObject(expected);
    expect(
      read({ caCertFile: file }, { ZSTACK_CA_CERT_PEM: "ignored" }),
    ).toMatchObject(expected);
  });

  it("warn about a certificate that is not checked", () => {
    expect(read({ insecureSkipVerify: true })).toMatchObject({
      settings: { tls: { skipVerify: true } },
      warnings: [{ setting: "insecureSkipVerify" }],
    });
    expect(read({}, { ZSTACK_INSECURE_SKIP_VERIFY: "1" })).toMatchObject({
      warnings: [{ summary: expect.stringContaining("not checked") as string }],
    });
    expect(read({}, { ZSTACK_INSECURE_SKIP_VERIFY: "false" })).toMatchObject({
      warnings: [],
    });
  });

  it.each<[string, object, Record<string, string>, RegExp]>([
    [
      "a file that is not there",
      { caCertFile: path.join(folder, "none") },
      {},
      /<caCertFile> cannot be read.*ENOENT/s,
    ],
    [
      "a CA that is none",
      { caCertPem: "hello" },
      {},
      /<caCertPem> holds no certificate/,
    ],
    [
      "both a text and a file",
      { caCertPem: authority.cert, caCertFile: file },
      {},
      /Both <caCertPem> and <caCertFile>/,
    ],
    [
      "a certificate without its key",
      { clientCertPem: user.cert },
      {},
      /<clientKeyPem> is missing/,
    ],
    [
      "a key of another certificate",
      { clientCertPem: user.cert, clientKeyPem: server.key },
      {},
      /does not belong to/,
    ],
    [
      "a key that is none",
      { clientCertPem: user.cert, clientKeyPem: "canary-key" },
      {},
      /holds no private key/,
    ],
    [
      "a flag that is none",
      {},
      { ZSTACK_INSECURE_SKIP_VERIFY: "maybe" },
      /neither true nor false/,
    ],
  ])("refuse %s", (_what, more, env, text) => {
    const found = JSON.stringify(read(more, env));
    expect(found).toMatch(text);
    expect(found).not.toContain("canary");
  });
});
