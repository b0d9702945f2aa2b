import { errorOf } from "../../../support/cloud/emulator-caller";
import { withEmulator } from "../../../support/cloud/running-emulator";

describe("renewing a session", () => {
  it("sets its end to the asked time from now", () =>
    withEmulator(async ({ emulator, admin }) => {
      const { body } = await admin.send("PUT /v1/login", {
        body: {
          logIn: {
            username: "admin",
            loginType: "account",
            password:
              "b109f3bbbc244eb82441917ed06d618b9008dd09b3befd1b5e07394c706a8bb980b1d7785e5976ec049b46df5f1326af5a2ea6d103fd07c95385ffab0cacbc86",
          },
        },
      });
      const { uuid } = (body as { inventory: { uuid: string } }).inventory;
      const renewed = await admin.run(
        `PUT /v1/accounts/sessions/${uuid}/renew`,
        { body: { renewSession: { duration: 60 } } },
      );
      const { createDate, expiredDate } = (
        renewed.body as {
          inventory: { createDate: string; expiredDate: string };
        }
      ).inventory;
      const lasts = Date.parse(expiredDate) - Date.parse(createDate);
      expect(lasts).toBeGreaterThanOrEqual(60_000);
      expect(lasts).toBeLessThan(70_000);
      expect(emulator.liveSessions).toBe(2);
    }));

  it("fails for one that was logged out, and for a time out of range", () =>
    withEmulator(async ({ admin }) => {
      expect(
        errorOf(
          await admin.run(`PUT /v1/accounts/sessions/${"1".repeat(32)}/renew`),
        ),
      ).toMatchObject({
        code: "SYS.1003",
        details: `invalid field[sessionUuid], resource[uuid:${"1".repeat(32)}, type:SessionVO] not found`,
      });
      expect(
        errorOf(
          await admin.run(`PUT /v1/accounts/sessions/${"1".repeat(32)}/renew`, {
            body: { renewSession: { duration: 59 } },
          }),
        ),
      ).toMatchObject({
        code: "SYS.1007",
        details: "field[duration] must be in range of [60, 31536000]",
      });
    }));
});
