import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { connectionProblems } from "../../../../src/zstack";
import { issued, selfSigned } from "../../../support/cloud/certificates";
import { ACCOUNT, faultsOf, read } from "../../../support/cloud/read-settings";

const authority = selfSigned({ name: "private CA" });
const server = issued(authority, { name: "node" });
const user = issued(authority, { name: "user" });

it.each(["30d", "60d", "0s", "5"])(
  "refuses %s as a time to wait: timers end at 24 days",
  (operationTimeout) => {
    expect(
      faultsOf({ endpoint: "http://a", operationTimeout, ...ACCOUNT })[0],
    ).toContain("at most 24 days");
  },
);

it.each([
  [
    { maxRetries: -1 },
    "-1 is not a whole number of 0 or more. The default is 3.",
  ],
  [
    { maxConcurrentRequests: 0 },
    "0 is not a whole number of 1 or more. The default is 16.",
  ],
  [{ maxRetries: 1.5 }, "1.5 is not a whole number"],
])("refuses the limits %j", (limits, text) => {
  expect(
    faultsOf({ endpoint: "http://a", ...limits, ...ACCOUNT })[0],
  ).toContain(text);
});

it("refuses a time zone that does not exist, and shows how one is written", () => {
  expect(
    faultsOf({ endpoint: "http://a", timeZone: "CST+8", ...ACCOUNT })[0],
  ).toMatch(/Invalid <timeZone>.*"CST\+8".*Asia\/Shanghai/);
});

it.each([
  "socks5://me:canary@proxy:1080",
  "proxy.example.com:3128",
  "not a url",
])("refuses %s without repeating it", (proxyUrl) => {
  const [fault] = connectionProblems({ proxyUrl }, (key) => key);
  expect(fault?.summary).toBe("Invalid proxyUrl");
  expect(JSON.stringify(fault)).not.toContain("canary");
});

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
