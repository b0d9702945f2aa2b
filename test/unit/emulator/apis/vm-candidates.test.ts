import { DEFAULT_WORLD } from "../../../../src/emulator";
import { withEmulator } from "../../../support/cloud/running-emulator";

const { isos } = DEFAULT_WORLD;

it("are found from either side", () =>
  withEmulator(async ({ admin, emulator }) => {
    const fitting = await admin.list(
      `/v1/images/iso/${isos.ubuntu}/vm-candidates`,
    );
    expect(fitting.map(({ uuid }) => uuid).sort()).toEqual(
      emulator.world.vms
        .filter(({ state }) => state !== "Paused")
        .map(({ uuid }) => uuid)
        .sort(),
    );
  }));
