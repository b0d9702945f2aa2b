import { DEFAULT_WORLD } from "../../../src/emulator";
import { answerForVm, type VmQuestion } from "../../../src/isos";
import { withCloud } from "../../support/cloud/emulated-cloud";

const { vms, isos } = DEFAULT_WORLD;

function question(more: Partial<VmQuestion>): VmQuestion {
  return {
    vmUuid: vms.db,
    choice: {},
    spelling: (argument) => argument,
    ...more,
  } as VmQuestion;
}

it("answers with the ISOs that the VM can take and those in its drives", () =>
  withCloud(async ({ client }) => {
    const { vmUuid, answer, chosen, why } = await answerForVm(
      client,
      question({ choice: { nameRegex: "^rocky-9" } }),
    );
    expect(vmUuid).toBe(vms.db);
    expect(answer.vmState).toBe("Running");
    expect(
      chosen.candidates.map(({ uuid, attached }) => [uuid, attached]),
    ).toEqual([
      [isos.rocky94, true],
      [isos.rocky95, false],
    ]);
    expect(why).toBe("");
  }));

it("asks for the VM of a name, then as for a uuid", () =>
  withCloud(async ({ client, requests }) => {
    const { vmUuid } = await answerForVm(
      client,
      question({ vmUuid: undefined, vmName: "db" }),
    );
    expect(vmUuid).toBe(vms.db);
    expect(requests()[0]).toMatch(/^GET \/v1\/vm-instances\?q=name=db&/);
  }));

it("refuses an invalid choice before it asks", () =>
  withCloud(async ({ client, requests }) => {
    await expect(
      answerForVm(client, question({ choice: { nameRegex: "(" } })),
    ).rejects.toMatchObject({ code: "InvalidChoice" });
    expect(requests()).toEqual([]);
  }));

it("asks why only where the VM's state does not say it", () =>
  withCloud(async ({ client, requests }) => {
    const paused = await answerForVm(client, question({ vmUuid: vms.paused }));
    expect(paused.why).toContain("The VM is Paused.");
    expect(requests().some((one) => one.includes("mediaType"))).toBe(false);
  }));

it("explains an empty answer from what exists, within the deadline of the question", () =>
  withCloud(async ({ client, emulator, requests }) => {
    for (const image of emulator.world.images) image.state = "Disabled";
    const { why } = await answerForVm(client, question({ vmUuid: vms.web }));
    expect(why).toContain("not Enabled");
    expect(requests().some((one) => one.includes("mediaType=ISO"))).toBe(true);
  }));
