import { DEFAULT_WORLD, startEmulator } from "../../../../src/emulator";
import { redact } from "../../../../src/foundation";
import { type Credential, loadClient } from "../../../../src/zstack";
import {
  byAccount,
  bySession,
  errorOf,
} from "../../../support/cloud/client-settings";
import { cloudsOfEach, sent } from "../../../support/cloud/clouds";

const { vms, admin, accessKey } = DEFAULT_WORLD;
const ACCOUNT: Credential = { kind: "account", ...admin };
const { cloud, clientOf } = cloudsOfEach();

it.each<[string, Credential]>([
  ["a password", { kind: "account", name: "a", password: "canary-credential" }],
  [
    "an IAM2 password",
    { kind: "iam2", name: "a", password: "canary-credential" },
  ],
  [
    "the secret of a key",
    { kind: "accessKey", id: "a", secret: "canary-credential" },
  ],
  ["a session", { kind: "session", uuid: "canary-credential" }],
])(
  "masks %s from the start, though no configuration was read",
  async (_what, credential) => {
    await clientOf([], credential);
    expect(redact("is canary-credential")).toBe("is ***");
  },
);

it("signs each request with an access key, and opens no session", async () => {
  const emulator = await cloud();
  const client = await clientOf(emulator, { kind: "accessKey", ...accessKey });
  await client.listIsoCandidates(vms.web);
  expect(client.openSessions()).toEqual([]);
  expect(emulator.liveSessions).toBe(0);
});

describe("a session of somebody else", () => {
  it("is used and never logged out", async () => {
    const emulator = await startEmulator();
    const owner = await fetch(`${emulator.url}/v1/accounts/login`, {
      method: "PUT",
      body: JSON.stringify({
        logInByAccount: {
          accountName: "admin",
          password:
            "b109f3bbbc244eb82441917ed06d618b9008dd09b3befd1b5e07394c706a8bb980b1d7785e5976ec049b46df5f1326af5a2ea6d103fd07c95385ffab0cacbc86",
        },
      }),
    });
    const { inventory } = (await owner.json()) as {
      inventory: { uuid: string };
    };
    const client = await loadClient(
      bySession(emulator.url, {
        credential: { kind: "session", uuid: inventory.uuid },
      }),
    );
    await client.listIsoCandidates(vms.web);
    await client.close();
    expect(emulator.liveSessions).toBe(1);
    await emulator.close();
  });

  it("that is not valid is an error, not a login", async () => {
    const emulator = await startEmulator();
    const client = await loadClient(bySession(emulator.url));
    expect((await errorOf(client.listIsoCandidates(vms.web))).code).toBe(
      "SessionInvalid",
    );
    await client.close();
    await emulator.close();
  });
});

describe("a session of our own", () => {
  it("signs in anew, once for all callers, when the session has expired", async () => {
    const emulator = await startEmulator();
    const client = await loadClient(byAccount(emulator.url));
    await client.listIsoCandidates(vms.web);
    emulator.expireSessions();
    const lists = await Promise.all([
      client.listIsoCandidates(vms.web),
      client.listIsoCandidates(vms.lab),
    ]);
    expect(lists.map((list) => list.length)).toEqual([4, 4]);
    expect(
      emulator.requests.filter(({ path }) => path === "/v1/accounts/login"),
    ).toHaveLength(2);
    await client.close();
    expect(emulator.liveSessions).toBe(0);
    await emulator.close();
  });

  it("signs in anew when its session ends in the middle of an asynchronous change, which is then done once", async () => {
    const emulator = await cloud();
    const client = await clientOf(emulator, ACCOUNT);
    await client.listIsoCandidates(vms.web);
    emulator.expireSessions();
    const vm = await client.attachIso({
      vmUuid: vms.web,
      imageUuid: DEFAULT_WORLD.isos.ubuntu,
    });
    expect(vm.vmCdRoms.filter(({ isoUuid }) => isoUuid !== null)).toHaveLength(
      1,
    );
    expect(sent(emulator, "/v1/accounts/login")).toBe(2);
    await client.close();
    expect(emulator.liveSessions).toBe(0);
  });
});
