import { DEFAULT_WORLD } from "../../../../src/emulator";
import { errorOf } from "../../../support/cloud/emulator-caller";
import { withEmulator } from "../../../support/cloud/running-emulator";

const { vms } = DEFAULT_WORLD;

describe("the power of a VM", () => {
  const actions = (vm: string): string => `PUT /v1/vm-instances/${vm}/actions`;

  it("may be switched to where it is", () =>
    withEmulator(async ({ admin, vm }) => {
      const start = { body: { startVmInstance: {} } };
      expect((await admin.run(actions(vms.web), start)).status).toBe(200);
      expect(vm(vms.web).state).toBe("Running");
    }));

  it("is not switched on for a paused VM, but off", () =>
    withEmulator(async ({ admin, vm }) => {
      expect(
        errorOf(
          await admin.run(actions(vms.paused), {
            body: { startVmInstance: {} },
          }),
        ),
      ).toMatchObject({ code: "VM.1001", cause: { code: "VM.1010" } });
      expect(vm(vms.paused).state).toBe("Paused");
      await admin.run(actions(vms.paused), { body: { stopVmInstance: {} } });
      expect(vm(vms.paused).state).toBe("Stopped");
    }));

  it("is not switched off for what is gone", () =>
    withEmulator(async ({ admin, vm }) => {
      vm(vms.web).state = "Destroyed";
      expect(
        errorOf(
          await admin.run(actions(vms.web), { body: { stopVmInstance: {} } }),
        ).code,
      ).toBe("VM.1002");
    }));
});
