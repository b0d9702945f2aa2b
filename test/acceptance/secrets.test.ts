import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  defaultWorld,
  DEFAULT_WORLD,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from "../../src/emulator";
import { makeCertificates } from "../support/cloud/certificates";
import { startProxy } from "../support/cloud/proxy";
import { candidatesTf, Workspace } from "../support/terraform/terraform";
import { unzipped } from "../support/release/unzip";

const { vms, iam2 } = DEFAULT_WORLD;
const ROOT = path.join(__dirname, "../..");
const certificates = makeCertificates();
const PASSWORD = "canary-Pässw0rd/of:an account";
const SECRET_KEY = "canaryAccessKeySecret0123456789abcdef";
const PROXY_PASSWORD = "canary-proxy-password";

/** A cloud in which every secret is a canary. */
function canaryWorld() {
  const world = defaultWorld();
  for (const account of world.accounts) {
    account.password = PASSWORD;
    account.accessKeys = [{ id: "canary-key-id", secret: SECRET_KEY }];
  }
  for (const id of world.iam2?.virtualIds ?? []) id.password = PASSWORD;
  return world;
}

/**
 * Every form in which a secret could leave: as it is, its hash, escaped, encoded; of a PEM key its
 * lines.
 */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8");
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    createHash("sha512").update(bytes).digest("hex"),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("hex"),
    ...secret
      .split("\n")
      .filter((line) => line.length > 30 && !line.startsWith("--")),
  ];
}

/** Session uuids and signatures that the emulator saw or gave out. */
function sessionsIn(emulator: Emulator): string[] {
  return emulator.requests.flatMap(({ headers, path: at }) => {
    const shown = /^OAuth (.+)$/.exec(headers.authorization ?? "")?.[1];
    const loggedOut = /^\/v1\/accounts\/sessions\/(\w+)$/.exec(at)?.[1];
    return [shown, loggedOut].filter((uuid) => uuid !== undefined);
  });
}

interface Case {
  readonly env: Record<string, string>;
  readonly secrets: readonly string[];
  readonly emulator?: EmulatorOptions;
  readonly wrong: Record<string, string>;
}

const account = {
  ZSTACK_ACCOUNT_NAME: "admin",
  ZSTACK_ACCOUNT_PASSWORD: PASSWORD,
};
const WRONG = "canary-wrong-password";
const CASES: readonly [string, Case][] = [
  [
    "an account",
    {
      env: account,
      secrets: [PASSWORD],
      wrong: { ZSTACK_ACCOUNT_PASSWORD: WRONG },
    },
  ],
  [
    "an access key",
    {
      env: {
        ZSTACK_ACCESS_KEY_ID: "canary-key-id",
        ZSTACK_ACCESS_KEY_SECRET: SECRET_KEY,
      },
      secrets: [SECRET_KEY],
      wrong: { ZSTACK_ACCESS_KEY_SECRET: WRONG },
    },
  ],
  [
    "an IAM2 virtual id",
    {
      env: {
        ZSTACK_IAM2_NAME: iam2.name,
        ZSTACK_IAM2_PASSWORD: PASSWORD,
        ZSTACK_IAM2_PROJECT: iam2.project,
      },
      secrets: [PASSWORD],
      wrong: { ZSTACK_IAM2_PASSWORD: WRONG },
    },
  ],
  [
    "a client certificate",
    {
      env: {
        ...account,
        ZSTACK_CA_CERT_PEM: certificates.ca,
        ZSTACK_CLIENT_CERT_PEM: certificates.client.cert,
        ZSTACK_CLIENT_KEY_PEM: certificates.client.key,
      },
      secrets: [PASSWORD, certificates.client.key],
      emulator: { tls: { ...certificates.server, clientCa: certificates.ca } },
      wrong: { ZSTACK_CLIENT_KEY_PEM: certificates.server.key },
    },
  ],
];

async function everythingOf(
  env: Record<string, string>,
): Promise<{ text: string; codes: (number | null)[] }> {
  const one = new Workspace(candidatesTf(env.VM_UUID ?? vms.team), {
    ...env,
    TF_LOG: "TRACE",
  });
  try {
    await one.init();
    const runs = [
      await one.run("plan", "-input=false", "-out=plan.bin"),
      await one.run("apply", "-input=false", "-auto-approve"),
      await one.run("show", "-json"),
      await one.run("plan", "-input=false", "-detailed-exitcode"),
    ];
    const files = ["terraform.tfstate", "plan.bin"].flatMap((name) =>
      existsSync(one.file(name)) ? [readFileSync(one.file(name))] : [],
    );
    const bytes = files.flatMap((file) => [
      file,
      file.subarray(0, 2).toString() === "PK"
        ? unzipped(file)
        : Buffer.alloc(0),
    ]);
    return {
      text: [
        ...runs.flatMap(({ stdout, stderr }) => [stdout, stderr]),
        ...bytes.map(String),
      ].join("\n"),
      codes: runs.map(({ code }) => code),
    };
  } finally {
    one.remove();
  }
}

function expectNone(text: string, secrets: readonly string[]): void {
  for (const secret of secrets)
    for (const form of formsOf(secret))
      if (text.includes(form)) {
        const at = text.indexOf(form);
        throw new TypeError(
          `${form} is in: …${text.slice(Math.max(0, at - 200), at + 80)}…`,
        );
      }
}

describe("no secret is in state, plan, output or the log of TF_LOG=TRACE, signing in by", () => {
  it.each(CASES)(
    "%s",
    async (_what, { env, secrets, emulator: options, wrong }) => {
      const emulator = await startEmulator({
        world: canaryWorld(),
        ...options,
      });
      const endpoint = { ZSTACK_ENDPOINT: emulator.url };
      const right = await everythingOf({ ...endpoint, ...env });
      expect(right.codes).toEqual([0, 0, 0, 0]);
      // That the log is there at all, with our lines in it.
      expect(right.text).toContain("zstack request");
      const refused = await everythingOf({ ...endpoint, ...env, ...wrong });
      expect(refused.codes[0]).toBe(1);
      const all = [...secrets, ...sessionsIn(emulator)];
      await emulator.close();
      expectNone(right.text + refused.text, [...all, ...Object.values(wrong)]);
    },
    120_000,
  );

  it("a session of somebody else, through a proxy with a password", async () => {
    const emulator = await startEmulator({
      world: canaryWorld(),
      // Only then does it answer to a name.
      host: "0.0.0.0",
    });
    const proxy = await startProxy({ user: `me:${PROXY_PASSWORD}` });
    const response = await fetch(`${emulator.url}/v1/accounts/login`, {
      method: "PUT",
      body: JSON.stringify({
        logInByAccount: {
          accountName: "admin",
          password: createHash("sha512").update(PASSWORD).digest("hex"),
        },
      }),
    });
    const { inventory } = (await response.json()) as {
      inventory: { uuid: string };
    };
    const env = {
      // A name that only the proxy knows.
      ZSTACK_ENDPOINT: emulator.url.replace(/[\d.]+(?=:\d+\/)/, "node"),
      ZSTACK_SESSION_UUID: inventory.uuid,
      HTTP_PROXY: proxy.url.replace("//", `//me:${PROXY_PASSWORD}@`),
    };
    const right = await everythingOf(env);
    expect(right.codes).toEqual([0, 0, 0, 0]);
    expect(proxy.seen.length).toBeGreaterThan(3);
    await emulator.close();
    const gone = await everythingOf(env);
    await proxy.close();
    expectNone(right.text + gone.text, [inventory.uuid, PROXY_PASSWORD]);
  });
});

it("no secret of the environment is in what CDKTF synthesizes", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "secrets-synth-"));
  const env = {
    ...process.env,
    ZSTACK_ACCOUNT_NAME: "admin",
    ZSTACK_ACCOUNT_PASSWORD: PASSWORD,
    CDKTF_OUTDIR: folder,
  };
  const ran = spawnSync(
    process.execPath,
    [path.join(ROOT, "dist/examples/plan-time/main.js")],
    { env, encoding: "utf8" },
  );
  expect(ran.status).toBe(0);
  const files = readdirSync(folder, {
    recursive: true,
    withFileTypes: true,
  }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(0);
  const text = files
    .map((entry) =>
      readFileSync(path.join(entry.parentPath, entry.name), "utf8"),
    )
    .join("\n");
  rmSync(folder, { recursive: true });
  expectNone(text + ran.stdout + ran.stderr, [PASSWORD]);
});
