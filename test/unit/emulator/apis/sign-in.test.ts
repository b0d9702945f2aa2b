import { DEFAULT_WORLD } from "../../../../src/emulator";
import { sha512 } from "../../../support/ask";
import { errorOf } from "../../../support/cloud/emulator-caller";
import { withEmulator } from "../../../support/cloud/running-emulator";

const { admin } = DEFAULT_WORLD;

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
