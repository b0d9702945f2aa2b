import { TLSSocket } from "node:tls";
import { loadClient } from "../../../../src/zstack";
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
