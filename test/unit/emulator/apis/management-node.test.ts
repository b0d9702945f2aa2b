import { withEmulator } from "../../../support/cloud/running-emulator";

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
