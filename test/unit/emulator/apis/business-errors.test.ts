import { DEFAULT_WORLD, type Locale } from "../../../../src/emulator";
import { errors } from "../../../../src/emulator/apis/business-errors";
import { ask, logInAs } from "../../../support/ask";
import { withEmulator } from "../../../support/cloud/running-emulator";

const { admin, vms } = DEFAULT_WORLD;

it.each<[Locale, string, string]>([
  ["zh_CN", "错误信息: 错误的帐号或密码", "错误信息: 错误的帐号或密码。"],
  [
    "en_US",
    "wrong account name or password",
    "Error message: Wrong account name or password.",
  ],
])(
  "tells a wrong password in the node's language, %s",
  (locale, details, elaboration) =>
    withEmulator(
      async ({ emulator }) => {
        const refused = await logInAs(emulator.url, {
          ...admin,
          password: "wrong",
        });
        expect(refused.status).toBe(503);
        expect(JSON.parse(refused.body)).toMatchObject({
          error: {
            code: "ID.1000",
            details,
            elaboration,
            messages: {
              message_cn: "错误的帐号或密码。",
              message_en: "Wrong account name or password.",
            },
          },
        });
      },
      { locale },
    ),
);

it.each<[Locale, RegExp]>([
  ["zh_CN", /^错误信息: session 已过期/],
  ["en_US", /^Error message: Session expired or wrong session ID\.$/],
])(
  "tells a session that has run out in English details, and elaborates in %s",
  (locale, elaboration) => {
    expect(errors.sessionInvalid().body(locale)).toMatchObject({
      code: "ID.1001",
      details: "Session expired",
      elaboration: expect.stringMatching(elaboration) as unknown,
    });
  },
);

it("names the field, the uuid and the class of what is not there", () =>
  withEmulator(async ({ emulator }) => {
    const vm = vms.web.replace(/^./, "0");
    const { body } = await ask(
      `${emulator.url}/v1/vm-instances/${vm}/iso-candidates`,
      {
        headers: { authorization: "OAuth x" },
      },
    );
    expect(JSON.parse(body)).toMatchObject({
      error: {
        code: "SYS.1003",
        details: `invalid field[vmInstanceUuid], resource[uuid:${vm}, type:VmInstanceVO] not found`,
      },
    });
  }));

it("gives no details and no cost of an exception that nobody caught", () => {
  expect(errors.internal().reply("zh_CN")).toEqual({
    status: 503,
    body: '{"error":{"code":"SYS.1000","description":"An internal error happened in system"}}',
  });
});
