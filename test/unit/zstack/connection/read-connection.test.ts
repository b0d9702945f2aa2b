import {
  CONNECTION_KEYS,
  environmentName,
  connectionFaults,
  type ConnectionInput,
  readConnection,
} from "../../../../src/zstack";

const spelled = (key: string): string => `<${key}>`;

function read(input: ConnectionInput, env: Record<string, string> = {}) {
  return readConnection(input, env, spelled);
}

function faultsOf(
  input: ConnectionInput,
  env: Record<string, string> = {},
): string[] {
  const found = read(input, env);
  return "faults" in found
    ? found.faults.map(({ summary, detail }) => `${summary}: ${detail}`)
    : [];
}

const ACCOUNT = { accountName: "admin", accountPassword: "s3cret-canary" };

describe("the endpoint", () => {
  it.each([
    ["http://10.0.0.5", "http://10.0.0.5:8080/zstack"],
    ["http://10.0.0.5:80", "http://10.0.0.5/zstack"],
    ["http://10.0.0.5:9000/", "http://10.0.0.5:9000/zstack"],
    ["https://zstack.example.com", "https://zstack.example.com/zstack"],
    ["https://zstack.example.com/cloud/", "https://zstack.example.com/cloud"],
    ["http://[fd00::5]", "http://[fd00::5]:8080/zstack"],
    [" http://node ", "http://node:8080/zstack"],
  ])("%s means %s", (endpoint, baseUrl) => {
    expect(read({ endpoint, ...ACCOUNT })).toMatchObject({
      settings: { endpoints: [{ baseUrl }] },
    });
  });

  it.each([
    "10.0.0.5",
    "ftp://node",
    "http://",
    "http://node?x=1",
    "not a url",
  ])("%s is refused", (endpoint) => {
    expect(faultsOf({ endpoint, ...ACCOUNT })[0]).toContain(
      "Invalid <endpoint>",
    );
  });

  it("is refused with a password in it, without repeating that", () => {
    expect(
      faultsOf({ endpoint: "http://u:hunter22@node", ...ACCOUNT }).join(),
    ).toMatch(/user name or password/);
    expect(
      faultsOf({ endpoint: "http://u:hunter22@node", ...ACCOUNT }).join(),
    ).not.toContain("hunter22");
  });

  it.each([
    [{ endpoint: "http://admin:hunter22@node" }],
    [{ endpoint: "admin:hunter22@node" }],
    [{ endpoint: "admin:hunter22@node:8080/zstack" }],
    [{ endpoint: "http://admin:12/hunter22@node" }],
    [{ endpoint: "http://admin:x@hunter22@node:99999" }],
    [{ endpoint: "ftp://admin:hunter22@node" }],
    [{ endpoint: "http://node/?token=hunter22" }],
    [{ host: "admin:hunter22@node" }],
    [{ host: "http://admin:hunter22@node" }],
    [{ host: "node", port: "hunter22@8080" }],
    [{ endpoint: "http://fine,http://admin:hunter22@node" }],
  ])("of %j is refused without repeating what could be a password", (given) => {
    const faults = faultsOf({ ...given, ...ACCOUNT }).join();
    expect(faults).toMatch(/Invalid <(?:endpoint|host)>/);
    expect(faults).not.toContain("hunter22");
  });

  it("can be given as host and port, as the official provider has it", () => {
    expect(read({ host: "10.0.0.5", port: "9090", ...ACCOUNT })).toMatchObject({
      settings: { endpoints: [{ baseUrl: "http://10.0.0.5:9090/zstack" }] },
    });
    expect(read({ host: "fd00::5", ...ACCOUNT })).toMatchObject({
      settings: { endpoints: [{ baseUrl: "http://[fd00::5]:8080/zstack" }] },
    });
    expect(
      read(
        {},
        { ZSTACK_HOST: "n", ZSTACK_PORT: "81", ZSTACK_SESSION_UUID: "x" },
      ),
    ).toMatchObject({
      settings: { endpoints: [{ baseUrl: "http://n:81/zstack" }] },
    });
    expect(faultsOf({ host: "n", port: "99999", ...ACCOUNT })[0]).toContain(
      "1 to 65535",
    );
  });

  it("and host exclude each other, but the configuration wins over the environment", () => {
    expect(
      faultsOf({ endpoint: "http://a", host: "b", ...ACCOUNT })[0],
    ).toContain("Both <endpoint> and <host>");
    expect(
      read({ endpoint: "http://a", ...ACCOUNT }, { ZSTACK_HOST: "b" }),
    ).toMatchObject({
      settings: { endpoints: [{ baseUrl: "http://a:8080/zstack" }] },
    });
  });

  it("takes no port beside a URL, and an empty text for not set", () => {
    expect(
      faultsOf({ endpoint: "http://a", port: 9999, ...ACCOUNT })[0],
    ).toContain("<port> is set without <host>");
    expect(
      read(
        { endpoint: "", sessionUuid: "", accountName: "a", timeZone: "" },
        { ZSTACK_ENDPOINT: "http://b", ZSTACK_ACCOUNT_PASSWORD: "p" },
      ),
    ).toMatchObject({
      settings: {
        endpoints: [{ baseUrl: "http://b:8080/zstack" }],
        credential: { kind: "account", name: "a", password: "p" },
      },
    });
  });

  it.each(["30d", "60d", "0s", "5"])(
    "refuses %s as a time to wait: timers end at 24 days",
    (operationTimeout) => {
      expect(
        faultsOf({ endpoint: "http://a", operationTimeout, ...ACCOUNT })[0],
      ).toContain("at most 24 days");
    },
  );

  it("is asked for by the names of its settings when there is none", () => {
    expect(faultsOf(ACCOUNT)[0]).toMatch(
      /<endpoint>.*<host>.*ZSTACK_ENDPOINT.*ZSTACK_HOST/s,
    );
  });
});

describe("signing in", () => {
  const at = { endpoint: "http://node" };
  it("takes the missing half of a pair from the environment", () => {
    expect(
      read({ ...at, accountName: "admin" }, { ZSTACK_ACCOUNT_PASSWORD: "p" }),
    ).toMatchObject({
      settings: {
        credential: { kind: "account", name: "admin", password: "p" },
      },
    });
  });

  it("ignores the environment's other ways when the configuration names one", () => {
    expect(
      read({ ...at, ...ACCOUNT }, { ZSTACK_SESSION_UUID: "x" }),
    ).toMatchObject({ settings: { credential: { kind: "account" } } });
    expect(
      read(
        { ...at, sessionUuid: "mine" },
        { ZSTACK_ACCOUNT_NAME: "a", ZSTACK_ACCOUNT_PASSWORD: "b" },
      ),
    ).toMatchObject({
      settings: { credential: { kind: "session", uuid: "mine" } },
    });
  });

  it("treats an empty variable as not set", () => {
    expect(
      read({ ...at, ...ACCOUNT }, { ZSTACK_SESSION_UUID: "" }),
    ).toHaveProperty("settings");
    expect(faultsOf(at, { ZSTACK_ACCOUNT_NAME: "" })[0]).toContain(
      "No way to sign in",
    );
  });

  it("needs exactly one way, and says what was found and where, never a value", () => {
    expect(faultsOf({ ...at, ...ACCOUNT, sessionUuid: "x" })[0]).toMatch(
      /the configuration.*<accountName> and <accountPassword>; <sessionUuid>/,
    );
    const both = {
      ZSTACK_ACCOUNT_NAME: "a",
      ZSTACK_ACCOUNT_PASSWORD: "canary-1",
      ZSTACK_SESSION_UUID: "canary-2",
    };
    expect(faultsOf(at, both)[0]).toMatch(
      /the environment.*ZSTACK_ACCOUNT_NAME \(<accountName>\) and ZSTACK_ACCOUNT_PASSWORD \(<accountPassword>\); ZSTACK_SESSION_UUID \(<sessionUuid>\)/,
    );
    expect(faultsOf(at, both).join()).not.toContain("canary");
    expect(faultsOf({ ...at, accountName: "admin" })[0]).toContain(
      "<accountPassword> is missing",
    );
    expect(faultsOf({ ...at, accountPassword: "canary" })[0]).toContain(
      "<accountName> is missing",
    );
  });

  it("reports faults of endpoint and sign-in together", () => {
    expect(faultsOf({})).toHaveLength(2);
  });
});

it("validation judges only what is there", () => {
  expect(connectionFaults({}, spelled)).toEqual([]);
  expect(connectionFaults({ accountName: "half" }, spelled)).toEqual([]);
  expect(connectionFaults({ endpoint: "nonsense" }, spelled)).toHaveLength(1);
  expect(
    connectionFaults({ ...ACCOUNT, sessionUuid: "x" }, spelled),
  ).toHaveLength(1);
});

it("names the official provider's environment variables", () => {
  expect(CONNECTION_KEYS.map(environmentName)).toEqual(
    expect.arrayContaining([
      "ZSTACK_HOST",
      "ZSTACK_PORT",
      "ZSTACK_ACCOUNT_NAME",
      "ZSTACK_ACCOUNT_PASSWORD",
    ]),
  );
});

describe("a credential with a line break", () => {
  it.each([
    [{ sessionUuid: `${"a".repeat(32)}\n` }, "sessionUuid"],
    [{ sessionUuid: "schlüssel" }, "sessionUuid"],
    [{ accessKeyId: "canary id", accessKeySecret: "s" }, "accessKeyId"],
    [{ accessKeyId: "id", accessKeySecret: "canary\r\n" }, "accessKeySecret"],
    [{ accountName: "admin", accountPassword: "canary\n" }, "accountPassword"],
    [{ iam2Name: "me\u0000", iam2Password: "canary" }, "iam2Name"],
  ])("is a fault of the settings: %j", (given, setting) => {
    const [fault = ""] = faultsOf({ endpoint: "http://node", ...given });
    expect(fault).toContain(`Invalid <${setting}>`);
    expect(fault).not.toContain("canary");
  });

  it("names the environment's variable when it comes from there", () => {
    const found = read(
      { endpoint: "http://node" },
      { ZSTACK_SESSION_UUID: "x\n" },
    );
    expect(JSON.stringify(found)).toContain("Invalid ZSTACK_SESSION_UUID");
  });

  it("may hold any other character where it is no header", () => {
    const password = "ümläut und blank 😀 \"'";
    expect(
      read({
        endpoint: "http://node",
        accountName: "ädmin",
        accountPassword: password,
      }),
    ).toHaveProperty("settings");
  });
});
