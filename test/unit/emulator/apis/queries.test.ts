import { DEFAULT_WORLD } from "../../../../src/emulator";
import { withEmulator } from "../../../support/cloud/running-emulator";

const { vms, tenant } = DEFAULT_WORLD;

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
