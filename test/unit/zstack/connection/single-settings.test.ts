import { connectionProblems } from "../../../../src/zstack";
import { ACCOUNT, problemsOf } from "../../../support/cloud/read-settings";

it.each(["30d", "60d", "0s", "5"])(
  "refuses %s as a time to wait: timers end at 24 days",
  (operationTimeout) => {
    expect(
      problemsOf({ endpoint: "http://a", operationTimeout, ...ACCOUNT })[0],
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
    problemsOf({ endpoint: "http://a", ...limits, ...ACCOUNT })[0],
  ).toContain(text);
});

it("refuses a time zone that does not exist, and shows how one is written", () => {
  expect(
    problemsOf({ endpoint: "http://a", timeZone: "CST+8", ...ACCOUNT })[0],
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
