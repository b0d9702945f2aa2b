import { DEFAULT_WORLD } from "../../../../src/emulator";
import { withEmulator } from "../../../support/cloud/running-emulator";

const { vms } = DEFAULT_WORLD;

it("follows the body's key, and refuses one that it does not know", () =>
  withEmulator(async ({ admin }) => {
    expect(
      await admin.send(`PUT /v1/vm-instances/${vms.web}/actions`, {
        body: { nonsense: {} },
      }),
    ).toEqual({
      status: 400,
      body: `the body doesn't contain action mapping to the URL[/v1/vm-instances/${vms.web}/actions]`,
    });
  }));
