import { forgetSecrets } from "../../src/foundation";
import {
  type ConnectionSettings,
  loadClient,
  type ZStackClient,
} from "../../src/zstack";
import { errorOf } from "../support/cloud/client-settings";
import { startProxy, type TestProxy } from "../support/cloud/proxy";
import { ByHand, realNode } from "../support/recorded/real-node";
import { candidatesTf, Workspace } from "../support/terraform/terraform";
import { signedIn } from "../support/cloud/signed-in";

const node = realNode();
const vm = node.uuids.vm ?? "";

let hand: ByHand;
let proxy: TestProxy;
const clients: ZStackClient[] = [];
beforeEach(async () => {
  hand = await ByHand.signIn(node);
  proxy = await startProxy();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await hand.signOut();
  await proxy.close();
  forgetSecrets();
});

async function client(
  more: Partial<ConnectionSettings> = {},
): Promise<ZStackClient> {
  const one = await loadClient({
    endpoints: [{ baseUrl: node.endpoint }],
    credential: { kind: "account", ...node.account },
    // Through a proxy of the test's own, which sees the sessions.
    proxyUrl: proxy.url,
    ...more,
  });
  clients.push(one);
  return one;
}

function sessions(): string[] {
  return [...proxy.authorizations].map((header) =>
    header.replace("OAuth ", ""),
  );
}

it("signs in once and leaves no session behind, after a success and after an error", async () => {
  for (const uuid of [vm, "0".repeat(32)]) {
    const one = await client();
    await one.listIsoCandidates(uuid).catch(() => undefined);
    const [session = ""] = sessions();
    expect(await hand.isValid(session)).toBe(true);
    await one.close();
    expect(await hand.isValid(session)).toBe(false);
    proxy.authorizations.clear();
  }
});

it("leaves no session behind after plan and apply with Terraform", async () => {
  const one = new Workspace(
    candidatesTf(vm, { provider: `proxy_url = "${proxy.url}"` }),
    signedIn({ url: node.endpoint }, node.account),
  );
  await one.init();
  expect(await one.run("apply", "-auto-approve")).toMatchObject({ code: 0 });
  one.remove();
  expect(sessions().length).toBeGreaterThan(0);
  for (const session of sessions())
    expect(await hand.isValid(session)).toBe(false);
});

it("signs in anew when the session has ended, for a read and in the middle of a change", async () => {
  const one = await client();
  const [image] = await one.listIsoCandidates(vm);
  await hand.signOut(sessions()[0] ?? "");
  expect((await one.listIsoCandidates(vm)).length).toBeGreaterThan(0);
  await hand.signOut(sessions()[1] ?? "");
  const what = { vmUuid: vm, imageUuid: image?.uuid ?? "" };
  const attached = await one.attachIso(what);
  expect(attached.vmCdRoms.map(({ isoUuid }) => isoUuid)).toEqual([
    what.imageUuid,
  ]);
  await one.detachIso(what);
  await one.close();
  expect(sessions()).toHaveLength(3);
  for (const session of sessions())
    expect(await hand.isValid(session)).toBe(false);
});

it("tells a wrong password by its code, in the language of the node", async () => {
  const one = await client({
    credential: { kind: "account", name: node.account.name, password: "wrong" },
  });
  const error = await errorOf(one.listIsoCandidates(vm));
  expect(error).toMatchObject({ code: "LoginFailed", zstackCode: "ID.1000" });
  expect(error.details.join()).toMatch(
    /错误信息: 错误的帐号或密码|wrong account name or password/,
  );
});

it("tells a session that is not valid, and too many sessions, by their codes", async () => {
  const stranger = await client({
    credential: { kind: "session", uuid: "f".repeat(32) },
  });
  expect(await errorOf(stranger.listIsoCandidates(vm))).toMatchObject({
    code: "SessionInvalid",
    zstackCode: "ID.1001",
  });
  const limit = (value: string) =>
    hand.send(
      "PUT",
      "/v1/global-configurations/identity/session.maxConcurrent/actions",
      { updateGlobalConfig: { value } },
    );
  await limit("1");
  try {
    const one = await client();
    expect(await errorOf(one.listIsoCandidates(vm))).toMatchObject({
      code: "TooManySessions",
      zstackCode: "ID.1006",
    });
  } finally {
    await limit("500");
  }
});

it("leaves a dead endpoint for the living one", async () => {
  const one = await client({
    endpoints: [
      { baseUrl: "http://127.0.0.1:9/zstack" },
      { baseUrl: node.endpoint },
    ],
    proxyUrl: "",
  });
  expect((await one.listIsoCandidates(vm)).length).toBeGreaterThan(0);
});

it("is told by a node without access keys that it has none", async () => {
  const one = await client({
    credential: { kind: "accessKey", id: "id", secret: "canary-secret" },
  });
  const error = await errorOf(one.listIsoCandidates(vm));
  expect(error.code).toBe("AccessKeyRefused");
  expect(error.hint).toContain("Sign in by account");
});
