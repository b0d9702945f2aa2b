import { DEFAULT_WORLD } from "../../../src/emulator";
import { askVmIsos } from "../../../src/isos";
import { withCloud } from "../../support/cloud/emulated-cloud";

const { vms, isos } = DEFAULT_WORLD;

it("asks for the list and the VM side by side, then for the images in its drives", () =>
  withCloud(async ({ client, requests }) => {
    const { listed, vm, attachedImages } = await askVmIsos(client, {
      vmUuid: vms.db,
      includeAttached: true,
    });
    expect(listed.map(({ uuid }) => uuid)).not.toContain(isos.rocky94);
    expect(vm?.name).toBe("db");
    expect(attachedImages.map(({ uuid }) => uuid)).toEqual([isos.rocky94]);
    expect(requests()).toHaveLength(3);
  }));

it("asks for no image in the drives when they are not wanted", () =>
  withCloud(async ({ client, requests }) => {
    const { attachedImages } = await askVmIsos(client, {
      vmUuid: vms.db,
      includeAttached: false,
    });
    expect(attachedImages).toEqual([]);
    expect(requests().some((one) => one.includes("/v1/images"))).toBe(false);
  }));

it("says that there is no VM of this uuid", () =>
  withCloud(async ({ client }) => {
    await expect(
      askVmIsos(client, { vmUuid: "1".repeat(32), includeAttached: true }),
    ).rejects.toMatchObject({ code: "NotFound" });
  }));
