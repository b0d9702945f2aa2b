import { DEFAULT_WORLD } from "../../../src/emulator";
import { explainVm, type VmExplanation } from "../../../src/isos";
import { withCloud } from "../../support/cloud/emulated-cloud";

const { vms, isos } = DEFAULT_WORLD;

function verdictOn({ images }: VmExplanation, uuid: string): unknown {
  const iso = images.find((one) => one.uuid === uuid);
  return [iso?.candidate, iso?.attached, iso?.reasons];
}

it("says of every ISO whether it is a candidate, and why not", () =>
  withCloud(async ({ client }) => {
    const explained = await explainVm(client, { vmUuid: vms.db });
    expect(explained.vmState).toBe("Running");
    expect(verdictOn(explained, isos.rocky95)).toEqual([true, false, []]);
    expect(verdictOn(explained, isos.rocky94)).toEqual([
      false,
      true,
      ["in a drive of this VM already"],
    ]);
    expect(verdictOn(explained, isos.windows)).toEqual([
      false,
      false,
      ["its state is Disabled, not Enabled"],
    ]);
    expect(verdictOn(explained, isos.openEulerArm)).toEqual([
      false,
      false,
      [expect.stringMatching(/^not of x86_64, .*: aarch64$/)],
    ]);
  }));

it("gives the state of the VM as the first reason when it allows none", () =>
  withCloud(async ({ client }) => {
    const { images } = await explainVm(client, { vmUuid: vms.paused });
    expect(new Set(images.map(({ reasons }) => reasons[0]))).toEqual(
      new Set(["the VM is Paused, neither Running nor Stopped"]),
    );
  }));

it("fails when the ISOs cannot be listed, and not when only a reason cannot be found", () =>
  withCloud(async ({ client, emulator }) => {
    const refused = { kind: "business", error: { code: "ID.1002" } } as const;
    const fault = emulator.faults.add({ path: "/v1/clusters", ...refused });
    const explained = await explainVm(client, { vmUuid: vms.web });
    expect(fault.hits).toBe(1);
    expect(verdictOn(explained, isos.rocky94)).toEqual([true, false, []]);
    emulator.faults.add({ path: "/v1/images", ...refused });
    await expect(explainVm(client, { vmUuid: vms.web })).rejects.toMatchObject({
      code: "PermissionDenied",
    });
  }));
