import { DEFAULT_WORLD } from "../../../src/emulator";
import { VmsError } from "../../../src/isos";
import { askVmsIsos } from "../../../src/isos/vms-isos";
import { withCloud } from "../../support/cloud/emulated-cloud";

const { vms, isos } = DEFAULT_WORLD;
const [NOBODY, NOBODY_ELSE] = ["0", "1"].map((digit) => digit.repeat(32)) as [
  string,
  string,
];

it("gives the facts of each VM, in the order of the question, and an image that several list as one object", () =>
  withCloud(async ({ client }) => {
    const { vms: found } = await askVmsIsos(client, {
      vmUuids: [vms.lab, vms.db],
      includeAttached: true,
    });
    expect(found.map(({ vmUuid }) => vmUuid)).toEqual([vms.lab, vms.db]);
    expect(found[1]?.attachedImages.map(({ uuid }) => uuid)).toEqual([
      isos.rocky94,
    ]);
    const [one, other] = found.map(({ listed }) =>
      listed.find(({ uuid }) => uuid === isos.rocky95),
    );
    expect(one).toBeDefined();
    expect(other).toBe(one);
  }));

it("asks for no image in a drive when none is wanted", () =>
  withCloud(async ({ client, requests }) => {
    const { vms: found } = await askVmsIsos(client, {
      vmUuids: [vms.db],
      includeAttached: false,
    });
    expect(found[0]?.attachedImages).toEqual([]);
    expect(requests().filter((one) => one.includes("/v1/images"))).toEqual([]);
  }));

it("names every VM that the API refuses, after all have been asked", () =>
  withCloud(async ({ client, requests }) => {
    const failed = await askVmsIsos(client, {
      vmUuids: [NOBODY, vms.web, NOBODY_ELSE],
      includeAttached: false,
    }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(VmsError);
    expect(failed).toMatchObject({
      code: "NotFound",
      summary: "2 of 3 VMs failed",
    });
    expect((failed as VmsError).details.join()).toMatch(
      new RegExp(`${NOBODY}.*${NOBODY_ELSE}`),
    );
    expect(
      requests().filter((one) => one.includes("iso-candidates")),
    ).toHaveLength(3);
  }));

it("stops with the caller, and asks nothing more", () =>
  withCloud(async ({ client, requests }) => {
    await expect(
      askVmsIsos(client, {
        vmUuids: [vms.web],
        includeAttached: true,
        signal: AbortSignal.abort(),
      }),
    ).rejects.toMatchObject({ name: "AbortError" });
    expect(requests()).toEqual([]);
  }));
