import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { issued, selfSigned } from "../../../support/cloud/certificates";
import { read } from "../../../support/cloud/read-settings";

const authority = selfSigned({ name: "private CA" });
const server = issued(authority, { name: "node" });
const user = issued(authority, { name: "user" });

describe("the settings of TLS", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "tls-settings-"));
  const file = path.join(folder, "ca.pem");
  beforeAll(() => {
    writeFileSync(file, authority.cert);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const base = { endpoint: "https://node", sessionUuid: "x" };
  const readTls = (more: object, env: Record<string, string> = {}) =>
    read({ ...base, ...more }, env);

  it("name a CA by its text or its file, in the configuration or the environment", () => {
    const expected = { settings: { tls: { ca: authority.cert } } };
    expect(readTls({ caCertPem: authority.cert })).toMatchObject(expected);
    expect(readTls({ caCertFile: file })).toMatchObject(expected);
    expect(readTls({}, { ZSTACK_CA_CERT_FILE: file })).toMatchObject(expected);
    expect(
      readTls({ caCertFile: file }, { ZSTACK_CA_CERT_PEM: "ignored" }),
    ).toMatchObject(expected);
  });

  it("warn about a certificate that is not checked", () => {
    expect(readTls({ insecureSkipVerify: true })).toMatchObject({
      settings: { tls: { skipVerify: true } },
      warnings: [{ setting: "insecureSkipVerify" }],
    });
    expect(readTls({}, { ZSTACK_INSECURE_SKIP_VERIFY: "1" })).toMatchObject({
      warnings: [{ summary: expect.stringContaining("not checked") as string }],
    });
    expect(readTls({}, { ZSTACK_INSECURE_SKIP_VERIFY: "false" })).toMatchObject(
      {
        warnings: [],
      },
    );
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
    const found = JSON.stringify(readTls(more, env));
    expect(found).toMatch(text);
    expect(found).not.toContain("canary");
  });
});
