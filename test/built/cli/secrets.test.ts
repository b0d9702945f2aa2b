import { createHash } from "node:crypto";
import {
  defaultWorld,
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../src/emulator";
import { makeCertificates } from "../../support/cloud/certificates";
import { command } from "../../support/cli/command";
import { startProxy } from "../../support/cloud/proxy";
import { signedIn } from "../../support/cloud/signed-in";

const { vms, isos, iam2 } = DEFAULT_WORLD;
const PASSWORD = "canary-Pässw0rd/of:an account";
const SECRET_KEY = "canaryAccessKeySecret0123456789abcdef";
const WRONG = "canary-wrong-password";
const PROXY_PASSWORD = "canary-proxy-password";
const certificates = makeCertificates();

let emulator: Emulator;
beforeAll(async () => {
  const world = defaultWorld();
  for (const account of world.accounts) {
    account.password = PASSWORD;
    account.accessKeys = [{ id: "canary-key-id", secret: SECRET_KEY }];
  }
  for (const id of world.iam2?.virtualIds ?? []) id.password = PASSWORD;
  // On every address: it then answers for a name without a dot, too.
  emulator = await startEmulator({ world, host: "0.0.0.0" });
});
afterEach(() => {
  emulator.faults.clear();
});
afterAll(() => emulator.close());

/** Every form in which a secret could leave: as it is, hashed, escaped, encoded. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8");
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    createHash("sha512").update(bytes).digest("hex"),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("hex"),
  ];
}

/** Sessions and signatures that travelled. */
function sessions(): string[] {
  return emulator.requests.flatMap(({ headers }) => {
    const shown = /^(?:OAuth |ZStack .*:)(.+)$/.exec(
      headers.authorization ?? "",
    )?.[1];
    return shown === undefined ? [] : [shown];
  });
}

/** All that the verbs print with these settings, in every way that they can print it. */
async function everything(env: NodeJS.ProcessEnv): Promise<string> {
  const verbs = [
    ["candidates", vms.team],
    ["candidates", vms.team, "--one"],
    ["explain", vms.team],
    ["vms"],
    ["attachments"],
    ["can-attach", vms.team, isos.rocky94],
    ["doctor"],
  ];
  const ran = await Promise.all(
    verbs.flatMap((verb) =>
      [[], ["--json", "--verbose"]].map((how) =>
        command([...verb, ...how], env),
      ),
    ),
  );
  return ran.map(({ stdout, stderr }) => stdout + stderr).join("\n");
}

function expectNone(text: string, secrets: readonly string[]): void {
  for (const secret of secrets)
    for (const form of formsOf(secret))
      expect(text.includes(form) ? `${form} is printed` : "").toBe("");
}

const account = {
  ZSTACK_ACCOUNT_NAME: "admin",
  ZSTACK_ACCOUNT_PASSWORD: PASSWORD,
};
it.each([
  ["an account", account, { ZSTACK_ACCOUNT_PASSWORD: WRONG }],
  [
    "an access key",
    {
      ZSTACK_ACCESS_KEY_ID: "canary-key-id",
      ZSTACK_ACCESS_KEY_SECRET: SECRET_KEY,
    },
    { ZSTACK_ACCESS_KEY_SECRET: WRONG },
  ],
  [
    "an IAM2 virtual id",
    {
      ZSTACK_IAM2_NAME: iam2.name,
      ZSTACK_IAM2_PASSWORD: PASSWORD,
      ZSTACK_IAM2_PROJECT: iam2.project,
    },
    { ZSTACK_IAM2_PASSWORD: WRONG },
  ],
  [
    "a client certificate",
    {
      ...account,
      ZSTACK_CLIENT_CERT_PEM: certificates.client.cert,
      ZSTACK_CLIENT_KEY_PEM: certificates.client.key,
    },
    { ZSTACK_CLIENT_KEY_PEM: certificates.server.key },
  ],
])(
  "no verb prints a secret, in no form, signing in by %s, whether it is accepted or not",
  async (_how, env, wrong) => {
    const endpoint = { ZSTACK_ENDPOINT: emulator.url };
    const text = await everything({ ...endpoint, ...env });
    expect(text).toContain("zstack request");
    const refused = await everything({ ...endpoint, ...env, ...wrong });
    expectNone(text + refused, [
      ...Object.entries(env)
        .filter(([name]) => /PASSWORD|SECRET|KEY_PEM/.test(name))
        .map(([, value]) => value),
      ...Object.values(wrong),
      ...sessions(),
    ]);
  },
);

it("no verb prints somebody else's session, nor the password of the proxy, nor what a server echoes", async () => {
  const proxy = await startProxy({ user: `me:${PROXY_PASSWORD}` });
  const uuid = "0123456789abcdef0123456789abcdef";
  emulator.faults.add({
    kind: "gateway",
    status: 400,
    body: `you sent OAuth ${uuid}`,
    path: "/v1/vm-instances",
  });
  const env = {
    ...signedIn({ url: emulator.url.replace(/\/\/[\d.]+/, "//node") }),
    ZSTACK_ACCOUNT_NAME: "",
    ZSTACK_ACCOUNT_PASSWORD: "",
    ZSTACK_SESSION_UUID: uuid,
    HTTP_PROXY: proxy.url.replace("//", `//me:${PROXY_PASSWORD}@`),
  };
  const text = await everything(env);
  await proxy.close();
  expect(text).toContain("you sent OAuth ***");
  const gone = await everything(env);
  expectNone(text + gone, [uuid, PROXY_PASSWORD]);
});

it("what Node.js prints under NODE_DEBUG shows no session either", async () => {
  const { stderr } = await command(["candidates", vms.team], {
    ...signedIn(emulator),
    ...account,
    NODE_DEBUG: "http,https,net",
  });
  expect(stderr).toContain("OAuth ***");
  expectNone(stderr, [PASSWORD, ...sessions()]);
});
