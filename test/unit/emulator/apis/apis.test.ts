import { DEFAULT_WORLD } from "../../../../src/emulator";
import { sha512 } from "../../../support/ask";
import { errorOf } from "../../../support/cloud/emulator-caller";
import { withEmulator } from "../../../support/cloud/running-emulator";

const { admin, vms, tenant } = DEFAULT_WORLD;
const LIST = `GET /v1/vm-instances/${vms.web}/iso-candidates`;

describe("the list of candidates", () => {
  it("names its Java classes only to a client that asks for them", () =>
    withEmulator(async ({ admin: caller }) => {
      const asked = await caller.send(LIST, {
        headers: { "x-json-schema": "true" },
      });
      expect(asked.body).toMatchObject({
        schema: { "inventories[0]": "org.zstack.header.image.ImageInventory" },
      });
      expect((await caller.send(LIST)).body).not.toHaveProperty("schema");
    }));

  it.each([
    [
      "vmInstanceUuid=a&vmInstanceUuid=b",
      400,
      /^Invalid query parameter\[vmInstanceUuid\]/,
    ],
    ["systemTags.x=a", 500, /::systemTags must be annotated by @MapField$/],
    [
      "systemTags=ephemeral::validationOnly",
      500,
      /^Unknown property 'inventories'/,
    ],
  ])("is refused with the query %s", (query, status, body) =>
    withEmulator(async ({ admin: caller }) => {
      const refused = await caller.send(`${LIST}?${query}`);
      expect(refused).toEqual({
        status,
        body: expect.stringMatching(body) as unknown,
      });
    }),
  );

  it("is given with tags that a node knows nothing of", () =>
    withEmulator(async ({ admin: caller }) => {
      const { status } = await caller.send(
        `${LIST}?systemTags=a&systemTags.1=b&userTags=c`,
      );
      expect(status).toBe(200);
    }));

  it("fails inside for a VM without a root volume", () =>
    withEmulator(async ({ admin: caller, vm }) => {
      vm(vms.web).rootVolume = null;
      expect(errorOf(await caller.send(LIST)).code).toBe("SYS.1000");
    }));
});

describe("a query", () => {
  it("leaves out the VMs of others without a word", () =>
    withEmulator(async ({ tenant: signIn, emulator }) => {
      const list = await (await signIn()).list("/v1/vm-instances");
      const own = emulator.world.vms.filter(
        ({ ownerUuid }) => ownerUuid === tenant.uuid,
      );
      expect(list.map(({ uuid }) => uuid).sort()).toEqual(
        own.map(({ uuid }) => uuid).sort(),
      );
    }));

  it("by uuid ignores every other condition", () =>
    withEmulator(async ({ admin: caller }) => {
      const list = await caller.list(
        `/v1/vm-instances/${vms.web}?q=name=nobody`,
      );
      expect(list.map(({ uuid }) => uuid)).toEqual([vms.web]);
    }));
});

describe("a login", () => {
  const password = sha512(admin.password);
  it.each([
    [
      "as an account",
      "accounts/login",
      { logInByAccount: { accountName: admin.name, password } },
    ],
    [
      "by the general API",
      "login",
      { logIn: { username: admin.name, password, loginType: "account" } },
    ],
  ])("%s opens a session", (_how, path, body) =>
    withEmulator(async ({ admin: caller, emulator }) => {
      const before = emulator.liveSessions;
      expect((await caller.send(`PUT /v1/${path}`, { body })).status).toBe(200);
      expect(emulator.liveSessions).toBe(before + 1);
    }),
  );

  it.each([
    [
      "accounts/login",
      { logInByAccount: { accountName: admin.name } },
      "SYS.1007",
    ],
    ["accounts/login", { another: { password } }, "SYS.1007"],
    ["accounts/users/login", { logInByUser: {} }, "SYS.1007"],
    ["accounts/users/login", { logInByUser: { accountName: "a" } }, "ID.1000"],
    [
      "login",
      { logIn: { username: "a", password, loginType: "ldap" } },
      "SYS.1006",
    ],
  ])("at %s with %j is refused", (path, body, code) =>
    withEmulator(async ({ admin: caller }) => {
      expect(errorOf(await caller.send(`PUT /v1/${path}`, { body })).code).toBe(
        code,
      );
    }),
  );
});

it("tells its version and its time to whoever asks for them in the body, and refuses an empty one", () =>
  withEmulator(async ({ admin: caller }) => {
    const call = "PUT /v1/management-nodes/actions";
    expect(
      (await caller.send(call, { body: { getVersion: {} } })).body,
    ).toEqual({
      success: true,
      version: "5.2.1",
    });
    expect((await caller.send(call, { body: { other: {} } })).status).toBe(400);
    expect(await caller.send(call)).toEqual({ status: 500, body: "" });
  }));
