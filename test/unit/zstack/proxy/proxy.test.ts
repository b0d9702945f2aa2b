import { forgetSecrets, redact } from "../../../../src/foundation";
import { proxyFor } from "../../../../src/zstack/proxy/proxy";

afterEach(forgetSecrets);

it.each([
  ["a password", "http://me:canary-pass@proxy:3128", "canary-pass"],
  ["a token for the name", "http://canary-token@proxy:3128", "canary-token"],
  ["a token and a colon", "http://canary-token:@proxy:3128", "canary-token"],
  [
    "a percent sign that is no escape",
    "http://me:canary%zz-pass@proxy:3128",
    "canary%zz-pass",
  ],
  [
    "what goes over the wire",
    "http://me:canary-pass@proxy:3128",
    Buffer.from("me:canary-pass").toString("base64"),
  ],
])("%s of a proxy's URL is known as a secret", (_what, url, secret) => {
  expect(proxyFor("https://node", url)?.hostname).toBe("proxy");
  expect(redact(`to ${secret}!`)).toBe("to ***!");
});
