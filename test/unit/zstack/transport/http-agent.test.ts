import { forgetSecrets, redact } from "../../../../src/foundation";
import { loadClient } from "../../../../src/zstack";
import {
  cannedServer,
  type CannedServer,
} from "../../../support/cloud/canned-server";
import { selfSigned } from "../../../support/cloud/certificates";
import {
  bySession,
  errorOf,
  NO_INVENTORIES,
} from "../../../support/cloud/client-settings";
import { startProxy, type TestProxy } from "../../../support/cloud/proxy";

const VM = "1f65bf61248341708265de7d759828b2";
const pair = selfSigned({
  name: "node",
  altNames: "IP:127.0.0.1,DNS:zstack.internal",
});

let [plain, secure]: CannedServer[] = [];
let proxy: TestProxy;
let before: NodeJS.ProcessEnv;
beforeEach(async () => {
  const fine: Parameters<typeof cannedServer>[0] = (_request, response) =>
    response.end(NO_INVENTORIES);
  plain = await cannedServer(fine);
  secure = await cannedServer(fine, { tls: pair });
  proxy = await startProxy();
  before = process.env;
  process.env = Object.fromEntries(
    Object.entries(before).filter(
      ([name]) => !/^(https?|no|all)_proxy$/i.test(name),
    ),
  );
});
afterEach(async () => {
  process.env = before;
  forgetSecrets();
  await Promise.all([plain?.close(), secure?.close(), proxy.close()]);
});

async function ask(
  url: string | undefined,
  more: Parameters<typeof bySession>[1] = {},
): Promise<void> {
  const client = await loadClient(
    bySession(url ?? "", { tls: { ca: pair.cert }, ...more }),
  );
  try {
    await client.listIsoCandidates(VM);
  } finally {
    await client.close();
  }
}

it("goes through proxy_url, http with the whole URL, https through a tunnel", async () => {
  await ask(plain?.url, { proxyUrl: proxy.url });
  await ask(secure?.url, { proxyUrl: proxy.url });
  expect(proxy.seen).toEqual([
    `GET ${plain?.url ?? ""}/v1/vm-instances/${VM}/iso-candidates`,
    `CONNECT ${new URL(secure?.url ?? "").host}`,
  ]);
});

it("checks the certificate behind the tunnel against the endpoint's name or address", async () => {
  const local = selfSigned({ name: "localhost", altNames: "DNS:localhost" });
  const other = await cannedServer(
    (_request, response) => response.end(NO_INVENTORIES),
    { tls: local },
  );
  const tls = { ca: local.cert };
  const error = await errorOf(ask(other.url, { proxyUrl: proxy.url, tls }));
  expect(error.code).toBe("TlsFailed");
  const byName = other.url.replace("127.0.0.1", "localhost");
  await ask(byName, { proxyUrl: proxy.url, tls });
  await ask(other.url, {
    proxyUrl: proxy.url,
    tls: { ...tls, serverName: "localhost" },
  });
  await other.close();
});

it("keeps connections through a proxy", async () => {
  const client = await loadClient(
    bySession(secure?.url ?? "", {
      tls: { ca: pair.cert },
      proxyUrl: proxy.url,
    }),
  );
  for (let i = 0; i < 4; i += 1) await client.listIsoCandidates(VM);
  await client.close();
  expect(proxy.seen).toHaveLength(1);
});

describe("the environment's proxies", () => {
  const byName = (url: string | undefined): string =>
    (url ?? "").replace("127.0.0.1", "node.example");
  const tls = { ca: pair.cert };

  it("are used for both schemes", async () => {
    process.env.HTTP_PROXY = proxy.url;
    process.env.HTTPS_PROXY = proxy.url;
    await ask(byName(plain?.url));
    await ask(byName(secure?.url), {
      tls: { ...tls, serverName: "zstack.internal" },
    });
    expect(proxy.seen).toEqual([
      `GET ${byName(plain?.url)}/v1/vm-instances/${VM}/iso-candidates`,
      `CONNECT ${new URL(byName(secure?.url)).host}`,
    ]);
  });

  it.each([
    ["NO_PROXY names the node", { NO_PROXY: "other,.example" }, {}],
    ["proxy_url is empty", {}, { proxyUrl: "" }],
  ])("are not used when %s", async (_what, env, more) => {
    Object.assign(process.env, { HTTP_PROXY: proxy.url, ...env });
    const error = await errorOf(
      ask(byName(plain?.url), { limits: { maxRetries: 0 }, ...more }),
    );
    // The name is known to the proxy only.
    expect(error.details.join()).toContain("ENOTFOUND");
    expect(proxy.seen).toEqual([]);
  });

  it("are never used for this machine itself", async () => {
    process.env.HTTP_PROXY = proxy.url;
    await ask(plain?.url);
    await ask(plain?.url.replace("127.0.0.1", "localhost"));
    expect(proxy.seen).toEqual([]);
  });
});

it("names a proxy that is not there, and where it was set, without its password", async () => {
  const gone = "http://me:s3cret-canary@127.0.0.1:1";
  const asked = (more: object) =>
    errorOf(
      ask("http://node.example:8080/zstack", {
        limits: { maxRetries: 0 },
        ...more,
      }),
    );
  const given = await asked({ proxyUrl: gone });
  expect(given.summary).toContain(
    "the proxy http://127.0.0.1:1 cannot be reached",
  );
  expect(given.hint).toContain("Check the proxy in proxy_url.");
  process.env.HTTP_PROXY = gone;
  const found = await asked({});
  expect(found.hint).toContain("Check the proxy in HTTP_PROXY or ALL_PROXY.");
  expect(`${given.message}${found.message}`).not.toContain("canary");
});

describe("a proxy that wants a password", () => {
  let strict: TestProxy;
  beforeEach(async () => {
    strict = await startProxy({ user: "me:s3cret/canary" });
  });
  afterEach(() => strict.close());

  it("gets it from the URL, and no text shows it afterwards", async () => {
    const url = strict.url.replace("//", "//me:s3cret%2Fcanary@");
    await ask(plain?.url, { proxyUrl: url });
    await ask(secure?.url, { proxyUrl: url });
    expect(strict.seen).toHaveLength(2);
    expect(redact(`${url} s3cret/canary`)).not.toContain("canary");
    const header = Buffer.from("me:s3cret/canary").toString("base64");
    expect(redact(header)).not.toBe(header);
  });

  it("and does not get it is a clear error", async () => {
    for (const server of [plain, secure]) {
      const error = await errorOf(ask(server?.url, { proxyUrl: strict.url }));
      expect(error).toMatchObject({ code: "GatewayRefused", httpStatus: 407 });
      expect(error.hint).toContain("proxy requires a user name and password");
    }
  });
});

it("a proxy that is not there is named as the reason", async () => {
  const { url } = proxy;
  await proxy.close();
  const error = await errorOf(
    ask(plain?.url, { proxyUrl: url, limits: { maxRetries: 0 } }),
  );
  expect(error.code).toBe("Unreachable");
  expect(error.details.join()).toContain(new URL(url).port);
  proxy = await startProxy();
});

it("refuses a proxy of the environment that it cannot use", async () => {
  process.env.HTTP_PROXY = "socks5://me:canary@proxy:1080";
  const error = await errorOf(ask("http://node.example:8080/zstack"));
  expect(error.code).toBe("ConfigurationInvalid");
  expect(error.message + String(error.hint)).not.toContain("canary");
});
