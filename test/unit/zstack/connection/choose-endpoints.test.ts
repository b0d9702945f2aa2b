import {
  ACCOUNT,
  problemsOf,
  read,
} from "../../../support/cloud/read-settings";

describe("the endpoint", () => {
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
    expect(problemsOf({ host: "n", port: "99999", ...ACCOUNT })[0]).toContain(
      "1 to 65535",
    );
  });

  it("and host exclude each other, but the configuration wins over the environment", () => {
    expect(
      problemsOf({ endpoint: "http://a", host: "b", ...ACCOUNT })[0],
    ).toContain("Both <endpoint> and <host>");
    expect(
      read({ endpoint: "http://a", ...ACCOUNT }, { ZSTACK_HOST: "b" }),
    ).toMatchObject({
      settings: { endpoints: [{ baseUrl: "http://a:8080/zstack" }] },
    });
  });

  it("takes no port beside a URL, and an empty text for not set", () => {
    expect(
      problemsOf({ endpoint: "http://a", port: 9999, ...ACCOUNT })[0],
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

  it("is asked for by the names of its settings when there is none", () => {
    expect(problemsOf(ACCOUNT)[0]).toMatch(
      /<endpoint>.*<host>.*ZSTACK_ENDPOINT.*ZSTACK_HOST/s,
    );
  });
});

it("may be several nodes of one cloud, of which the same is asked once", () => {
  const nodes = {
    settings: {
      endpoints: ["http://a:8080/zstack", "http://b:8080/zstack"].map(
        (baseUrl) => ({ baseUrl }),
      ),
    },
  };
  expect(
    read({ endpoints: ["http://a", "http://b", "http://a:8080"], ...ACCOUNT }),
  ).toMatchObject(nodes);
  expect(
    read(ACCOUNT, { ZSTACK_ENDPOINT: "http://a, http://b/," }),
  ).toMatchObject(nodes);
  expect(problemsOf({ endpoints: [" "], ...ACCOUNT })[0]).toContain(
    "<endpoints> is empty",
  );
});
