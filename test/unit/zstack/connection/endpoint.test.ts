import {
  ACCOUNT,
  problemsOf,
  read,
} from "../../../support/cloud/read-settings";

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
    expect(problemsOf({ endpoint, ...ACCOUNT })[0]).toContain(
      "Invalid <endpoint>",
    );
  });

  it("is refused with a password in it, without repeating that", () => {
    expect(
      problemsOf({ endpoint: "http://u:hunter22@node", ...ACCOUNT }).join(),
    ).toMatch(/user name or password/);
    expect(
      problemsOf({ endpoint: "http://u:hunter22@node", ...ACCOUNT }).join(),
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
    const problems = problemsOf({ ...given, ...ACCOUNT }).join();
    expect(problems).toMatch(/Invalid <(?:endpoint|host)>/);
    expect(problems).not.toContain("hunter22");
  });
});
