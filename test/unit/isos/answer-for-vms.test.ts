import { DEFAULT_WORLD } from "../../../src/emulator";
import { answerForVms, type VmsQuestion } from "../../../src/isos";
import { withCloud } from "../../support/cloud/emulated-cloud";

const { vms, isos } = DEFAULT_WORLD;

function question(more: Partial<VmsQuestion>): VmsQuestion {
  return {
    vmUuids: [vms.web, vms.db],
    choice: {},
    spelling: (argument) => argument,
    ...more,
  };
}

it.each(["each", "grouped"] as const)(
  "answers for every VM in the order of the question (ask = %s)",
  (ask) =>
    withCloud(async ({ client }) => {
      const answer = await answerForVms(
        client,
        question({ ask, choice: { nameRegex: "^rocky-9.5" } }),
      );
      expect(
        answer.vms.map(({ facts, imageUuid }) => [facts.vmUuid, imageUuid]),
      ).toEqual([
        [vms.web, isos.rocky95],
        [vms.db, isos.rocky95],
      ]);
      expect([answer.why.size, answer.contradiction]).toEqual([0, undefined]);
    }),
);

it("says of the VMs of which nothing is left, and of no other, why", () =>
  withCloud(async ({ client }) => {
    const { vms: chosen, why } = await answerForVms(
      client,
      question({ vmUuids: [vms.web, vms.paused] }),
    );
    const [web, paused] = chosen;
    expect([web, paused].map((one) => one && why.has(one))).toEqual([
      false,
      true,
    ]);
    expect(paused && why.get(paused)).toContain("The VM is Paused.");
  }));

it("asks nothing when the choice cannot be understood", () =>
  withCloud(async ({ client, requests }) => {
    await expect(
      answerForVms(client, question({ choice: { nameRegex: "(" } })),
    ).rejects.toMatchObject({ code: "InvalidChoice" });
    expect(requests()).toEqual([]);
  }));
