import {
  byKey,
  doctor,
  stages,
  withNode,
} from "../../../../support/cli/doctor";
import { signedIn } from "../../../../support/cloud/signed-in";

describe("finds in clock and account the first thing to mend, and ends with the code of its kind:", () => {
  it("a clock that is off, which access keys mind and accounts do not: 1", async () => {
    await withNode(
      { clockOffset: 3_600_000 * 5 + 1_200_000 },
      async (emulator) => {
        const env = signedIn(emulator);
        const account = await doctor(env);
        expect(account).toMatchObject({ ok: true, code: 0 });
        expect(stages(account, "warning")).toEqual(["clock"]);
        const key = await doctor({ ...env, ...byKey });
        expect(key).toMatchObject({ code: 1, mend_first: { stage: "clock" } });
        expect(key.mend_first?.advice).toContain("NTP");
        expect(
          key.checks.find(({ stage }) => stage === "clock")?.message,
        ).toContain("5h20m ahead of");
      },
    );
  });

  it("a time zone that is not the node's: 5", async () => {
    await withNode({ timeZone: "Asia/Shanghai" }, async (emulator) => {
      const env = { ...signedIn(emulator), ...byKey, ZSTACK_TIME_ZONE: "UTC" };
      const checkup = await doctor(env);
      expect(checkup).toMatchObject({
        code: 5,
        mend_first: { stage: "sign-in" },
      });
      expect(checkup.mend_first?.advice).toContain("ZSTACK_TIME_ZONE");
    });
  });

  it("a wrong password: 5", async () => {
    await withNode({}, async (emulator) => {
      const checkup = await doctor({
        ...signedIn(emulator),
        ZSTACK_ACCOUNT_PASSWORD: "wrong",
      });
      expect(checkup).toMatchObject({
        code: 5,
        mend_first: { stage: "sign-in" },
      });
      expect(stages(checkup, "skipped")).toEqual(["permission"]);
    });
  });

  it("a wrong secret of an access key: 5", async () => {
    await withNode({}, async (emulator) => {
      const checkup = await doctor({
        ...signedIn(emulator),
        ...byKey,
        ZSTACK_ACCESS_KEY_SECRET: "wrong",
      });
      expect(checkup).toMatchObject({
        code: 5,
        mend_first: { stage: "sign-in" },
      });
      expect(checkup.mend_first?.advice).toContain("ZSTACK_ACCESS_KEY_SECRET");
    });
  });

  it("too many sessions: 5", async () => {
    await withNode({ maxSessions: 0 }, async (emulator) => {
      const checkup = await doctor(signedIn(emulator));
      expect(checkup).toMatchObject({
        code: 5,
        mend_first: { stage: "sign-in" },
      });
      expect(checkup.mend_first?.advice).toContain("access key");
    });
  });

  it("a session that has ended: 5", async () => {
    await withNode({}, async (emulator) => {
      const checkup = await doctor({
        ZSTACK_ENDPOINT: emulator.url,
        ZSTACK_SESSION_UUID: "a".repeat(32),
      });
      expect(checkup).toMatchObject({
        code: 5,
        mend_first: { stage: "sign-in" },
      });
    });
  });

  it.each([
    ["of its own code", { code: "ID.1002" }],
    [
      "by policy, under the code of any failed operation",
      { code: "SYS.1006", details: "operation[API:GetCandidateIso] is denied" },
    ],
  ])("a permission that is missing, %s: 5", async (_how, error) => {
    await withNode({}, async (emulator) => {
      emulator.faults.add({ kind: "business", error, path: /iso-candidates/ });
      const checkup = await doctor(signedIn(emulator));
      expect(checkup).toMatchObject({
        code: 5,
        mend_first: { stage: "permission" },
      });
      expect(stages(checkup, "failed")).toEqual(["permission"]);
      expect(checkup.mend_first?.advice).toContain("administrator");
    });
  });
});
