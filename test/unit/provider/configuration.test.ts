import {
  configurationFromValue,
  configurationSchema,
} from "../../../src/provider/configuration";
import { UNKNOWN } from "../../../src/tfplugin/value";

it("takes what is given, in the spelling of the client, and leaves out what is null", () => {
  expect(
    configurationFromValue({
      endpoint: "http://node:8080",
      port: 8080n,
      account_name: null,
      endpoints: ["http://a", "http://b"],
    }),
  ).toEqual({
    input: {
      endpoint: "http://node:8080",
      port: 8080,
      endpoints: ["http://a", "http://b"],
    },
    unknown: [],
  });
});

it("names the arguments that Terraform does not know yet, also by one element of a list", () => {
  const { input, unknown } = configurationFromValue({
    endpoints: ["http://a", UNKNOWN],
    account_password: UNKNOWN,
    account_name: "admin",
  });
  expect(unknown.toSorted()).toEqual(["account_password", "endpoints"]);
  expect(input).toEqual({ accountName: "admin" });
});

it("hides exactly what may hold a secret, and names the environment variable of each setting that has one", () => {
  const { attributes } = configurationSchema;
  const sensitive = Object.entries(attributes)
    .filter(([, attribute]) => attribute.sensitive === true)
    .map(([name]) => name);
  expect(sensitive).toEqual(
    expect.arrayContaining([
      "account_password",
      "access_key_secret",
      "session_uuid",
      "client_key_pem",
    ]),
  );
  expect(sensitive).not.toContain("account_name");
  expect(attributes.account_password?.description).toContain(
    "Environment: `ZSTACK_ACCOUNT_PASSWORD`.",
  );
});
