import fc from "fast-check";
import { planByGroups } from "../../../src/candidates";
import {
  type ImageInventory,
  type VmInstanceInventory,
} from "../../../src/zstack";
import { image, vm } from "../../support/worlds/inventories";

const ISOS = "abcdefgh".split("").map((letter) => image(letter, letter));

interface Fleet {
  readonly vms: readonly VmInstanceInventory[];
  /** By cluster and storage: what the rule offers there, before the drives are looked at. */
  readonly offered: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Fleets of one or two clusters and storages, with ISOs in the drives that are offered and such
 * that are not, the same in many drives.
 */
const fleets: fc.Arbitrary<Fleet> = fc
  .record({
    rows: fc.array(
      fc.record({
        clusterUuid: fc.constantFrom("c1", "c2", null),
        storage: fc.constantFrom("p1", "p2"),
        state: fc.constantFrom("Running", "Running", "Stopped", "Paused"),
        drives: fc.array(
          fc.option(fc.constantFrom("a", "b", "c", "d", "h"), { freq: 3 }),
          { maxLength: 3 },
        ),
        everywhere: fc.boolean(),
      }),
      { minLength: 1, maxLength: 14 },
    ),
    offers: fc.array(fc.subarray("abcdefg".split("")), {
      minLength: 6,
      maxLength: 6,
    }),
  })
  .map(({ rows, offers }) => ({
    vms: rows.map(({ clusterUuid, storage, state, drives, everywhere }, i) => ({
      ...vm(everywhere ? ["a", ...drives.slice(0, 2)] : drives, state),
      uuid: `vm${String(i).padStart(2, "0")}`,
      clusterUuid,
      allVolumes: [{ uuid: "r", primaryStorageUuid: storage, type: "Root" }],
    })),
    offered: new Map(
      [null, "c1", "c2"].flatMap((cluster, i) =>
        ["p1", "p2"].map((storage, j): [string, Set<string>] => [
          `${cluster ?? ""}/${storage}`,
          new Set(offers[i * 2 + j]),
        ]),
      ),
    ),
  }));

/** The server's answer for one VM (docs/zstack-contract.md#candidate-rule). */
function answerFor(
  { offered }: Fleet,
  one: VmInstanceInventory,
): ImageInventory[] {
  if (!["Running", "Stopped"].includes(one.state ?? "")) return [];
  const storage = one.allVolumes[0]?.primaryStorageUuid ?? "";
  const here = offered.get(`${one.clusterUuid ?? ""}/${storage}`);
  const drives = one.vmCdRoms.map(({ isoUuid }) => isoUuid);
  return ISOS.filter(
    ({ uuid }) => here?.has(uuid) === true && !drives.includes(uuid),
  );
}

function lists(
  from: ReadonlyMap<string, readonly ImageInventory[]>,
): Record<string, string> {
  return Object.fromEntries(
    [...from].map(([uuid, images]) => [
      uuid,
      images
        .map((one) => one.uuid)
        .sort()
        .join(""),
    ]),
  );
}

function planFor(vms: readonly VmInstanceInventory[]) {
  return planByGroups({ vmUuids: vms.map(({ uuid }) => uuid), vms });
}

function answersOf(fleet: Fleet, asked: readonly string[]) {
  return new Map(
    fleet.vms
      .filter(({ uuid }) => asked.includes(uuid))
      .map((one) => [one.uuid, answerFor(fleet, one)]),
  );
}

it("tells of every VM what the server would answer it, whatever is in whose drives", () => {
  fc.assert(
    fc.property(fleets, (fleet) => {
      const plan = planFor(fleet.vms);
      const outcome = plan.complete(answersOf(fleet, plan.ask));
      const all = fleet.vms.map(({ uuid }) => uuid);
      expect("listings" in outcome && lists(outcome.listings)).toEqual(
        lists(answersOf(fleet, all)),
      );
    }),
    { numRuns: 500 },
  );
});

/** Those that share cluster and storage; whoever is in no group alone. */
function groupsIn(
  vms: readonly VmInstanceInventory[],
): VmInstanceInventory[][] {
  const groups: Record<string, VmInstanceInventory[]> = {};
  for (const one of vms) {
    const storage = one.allVolumes[0]?.primaryStorageUuid ?? "";
    const key =
      one.clusterUuid === null || one.state === "Paused"
        ? one.uuid
        : `${one.clusterUuid}/${storage}`;
    (groups[key] ??= []).push(one);
  }
  return Object.values(groups);
}

it("asks at least two and at most five VMs of a group, both states if there are both, and everybody else", () => {
  fc.assert(
    fc.property(fleets, ({ vms }) => {
      const { ask } = planFor(vms);
      for (const members of groupsIn(vms)) {
        const asked = members.filter(({ uuid }) => ask.includes(uuid));
        expect(asked.length).toBeGreaterThanOrEqual(
          Math.min(2, members.length),
        );
        expect(asked.length).toBeLessThanOrEqual(5);
        const states = (of: typeof members) =>
          new Set(of.map(({ state }) => state));
        expect(states(asked)).toEqual(states(members));
      }
    }),
    { numRuns: 300 },
  );
});

it("notices whenever one asked VM is denied an ISO that another is given", () => {
  fc.assert(
    fc.property(fleets, fc.nat(), fc.nat(), (fleet, i, j) => {
      const plan = planFor(fleet.vms);
      const answers = answersOf(fleet, plan.ask);
      // Members of groups that are not asked whole, and were answered something.
      const victims = groupsIn(fleet.vms)
        .filter((group) => group.some(({ uuid }) => !plan.ask.includes(uuid)))
        .flat()
        .filter(({ uuid }) => (answers.get(uuid)?.length ?? 0) > 0);
      const victim = victims[i % victims.length];
      fc.pre(victim !== undefined);
      const group = groupsIn(fleet.vms).find((one) => one.includes(victim));
      const listed = answers.get(victim.uuid) ?? [];
      const denied = listed[j % listed.length];
      const isWitness = ({ uuid }: VmInstanceInventory): boolean =>
        uuid !== victim.uuid &&
        answers.get(uuid)?.some((iso) => iso === denied) === true;
      fc.pre(group?.some(isWitness) === true);
      answers.set(
        victim.uuid,
        listed.filter((one) => one !== denied),
      );
      const outcome = plan.complete(answers);
      expect("contradiction" in outcome && outcome.contradiction).toContain(
        `not for the VM ${victim.uuid}`,
      );
    }),
    { numRuns: 200 },
  );
});

it("does not trust an answer that lists what is in the VM's own drive", () => {
  const vms = ["a", null, null].map((iso, i) => ({
    ...vm([iso]),
    uuid: `vm${i}`,
  }));
  const plan = planFor([...vms, { ...vm(["a"], "Stopped"), uuid: "vm9" }]);
  expect(plan.ask).toContain("vm9");
  const answers = new Map(plan.ask.map((uuid) => [uuid, ISOS]));
  expect(plan.complete(answers)).toMatchObject({
    contradiction: expect.stringContaining("vm9") as string,
  });
});

it("asks everybody where no VM's group is known: without cluster, zone or root volume", () => {
  const strays = [
    { ...vm([]), clusterUuid: null },
    { ...vm([]), zoneUuid: null },
    { ...vm([]), rootVolumeUuid: "gone" },
  ].flatMap((one, i) => [1, 2, 3].map((j) => ({ ...one, uuid: `vm${i}${j}` })));
  expect(planFor(strays).ask).toHaveLength(9);
});
