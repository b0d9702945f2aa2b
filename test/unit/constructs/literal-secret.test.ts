import { App, TerraformStack, TerraformVariable } from "cdktf";
import { ZstackIsoProvider } from "../../../src";
import { literalSecret } from "../../../src/constructs/literal-secret";
import { codeOf, synth } from "../../support/constructs";

it.each([
  "accessKeySecret",
  "accountPassword",
  "iam2Password",
  "sessionUuid",
  "clientKeyPem",
] as const)(
  "refuses a literal %s without repeating it, and takes a variable",
  (key) => {
    const stack = new TerraformStack(new App(), "stack");
    const refused = codeOf(
      () => new ZstackIsoProvider(stack, "p", { [key]: "canary-secret" }),
    );
    expect(refused).toMatch(/^LiteralSecret: stack\/p: .*ZSTACK_/);
    expect(refused).not.toContain("canary");
    const json = synth((other) => {
      const secret = new TerraformVariable(other, "secret", {
        sensitive: true,
      });
      new ZstackIsoProvider(other, "p", { [key]: secret.stringValue });
    });
    expect(JSON.stringify(json.provider)).toContain("${var.secret}");
  },
);

it.each([
  ["accountPassword", "pw", "ZSTACK_ACCOUNT_PASSWORD"],
  ["accountPassword", "a${var.pw}", "ZSTACK_ACCOUNT_PASSWORD"],
  ["clientCertPem", "-----BEGIN RSA PRIVATE KEY-----", "ZSTACK_CLIENT_KEY_PEM"],
  ["endpoints", ["http://a", "http://u:p@b"], "ZSTACK_ACCOUNT_NAME"],
  ["proxyUrl", "http://u:p@proxy", "HTTPS_PROXY"],
])("names for %s = %j what to set in its place", (key, value, variable) => {
  expect(literalSecret(key, value)).toContain(variable);
});

it.each([
  ["accountPassword", "${var.pw}"],
  ["accountPassword", '${lookup({ pw = var.pw }, "pw")}'],
  ["accountName", "admin@example.com"],
  ["endpoint", "https://node/a@b"],
  ["port", 8080],
])("takes %s = %j", (key, value) => {
  expect(literalSecret(key, value)).toBeUndefined();
});
