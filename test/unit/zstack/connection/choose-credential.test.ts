import {
  ACCOUNT,
  problemsOf,
  read,
} from "../../../support/cloud/read-settings";

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
    expect(problemsOf(at, { ZSTACK_ACCOUNT_NAME: "" })[0]).toContain(
      "No way to sign in",
    );
  });

  it("needs exactly one way, and says what was found and where, never a value", () => {
    expect(problemsOf({ ...at, ...ACCOUNT, sessionUuid: "x" })[0]).toMatch(
      /the configuration.*<accountName> and <accountPassword>; <sessionUuid>/,
    );
    const both = {
      ZSTACK_ACCOUNT_NAME: "a",
      ZSTACK_ACCOUNT_PASSWORD: "canary-1",
      ZSTACK_SESSION_UUID: "canary-2",
    };
    expect(problemsOf(at, both)[0]).toMatch(
      /the environment.*ZSTACK_ACCOUNT_NAME \(<accountName>\) and ZSTACK_ACCOUNT_PASSWORD \(<accountPassword>\); ZSTACK_SESSION_UUID \(<sessionUuid>\)/,
    );
    expect(problemsOf(at, both).join()).not.toContain("canary");
    expect(problemsOf({ ...at, accountName: "admin" })[0]).toContain(
      "<accountPassword> is missing",
    );
    expect(problemsOf({ ...at, accountPassword: "canary" })[0]).toContain(
      "<accountName> is missing",
    );
  });
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
    const [fault = ""] = problemsOf({ endpoint: "http://node", ...given });
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
