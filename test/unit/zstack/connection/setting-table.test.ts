import {
  CONNECTION_KEYS,
  CONNECTION_SETTINGS,
  environmentName,
} from "../../../../src/zstack";

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

it("has text about every setting that names only settings", () => {
  for (const key of CONNECTION_KEYS) {
    const { about, kinds } = CONNECTION_SETTINGS[key];
    expect(about).toMatch(/^\S.*\.$/);
    expect(kinds.length).toBeGreaterThan(0);
    for (const [, named = ""] of about.matchAll(/\{(\w+)\}/g))
      expect(CONNECTION_KEYS).toContain(named);
  }
});

it("has no environment variable for two settings", () => {
  const variables = CONNECTION_KEYS.flatMap(
    (key) => environmentName(key) ?? [],
  );
  expect(new Set(variables).size).toBe(variables.length);
});

it("calls every password, key and session a secret", () => {
  const secret = CONNECTION_KEYS.filter(
    (key) => CONNECTION_SETTINGS[key].secret === "whole",
  );
  expect(secret).toEqual([
    "accessKeySecret",
    "accountPassword",
    "iam2Password",
    "sessionUuid",
    "clientKeyPem",
  ]);
});
