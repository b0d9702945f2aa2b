import { DEFAULT_WORLD } from "../../../src/emulator";
import { findVmUuid, resolveVm, VmNameError } from "../../../src/isos";
import { type ZStackClient } from "../../../src/zstack";
import {
  extraVm,
  withCloud,
  worldWithVms,
} from "../../support/cloud/emulated-cloud";

const { vms } = DEFAULT_WORLD;

async function errorOf(
  client: ZStackClient,
  vmName: string,
): Promise<VmNameError> {
  const caught = await findVmUuid(client, { vmName }).catch(
    (error: unknown) => error,
  );
  if (caught instanceof VmNameError) return caught;
  throw new TypeError(`no VmNameError: ${String(caught)}`);
}

it("finds the VM that alone has the name", () =>
  withCloud(async ({ client }) => {
    expect(await findVmUuid(client, { vmName: "web" })).toBe(vms.web);
  }));

it("takes a uuid as it is, without a request", () =>
  withCloud(async ({ client, requests }) => {
    expect(await findVmUuid(client, { vmUuid: "1".repeat(32) })).toBe(
      "1".repeat(32),
    );
    expect(requests()).toEqual([]);
  }));

it.each([
  ["a name", "web"],
  ["a uuid", vms.web],
])("understands %s where a person may write either", (_what, text) =>
  withCloud(async ({ client }) => {
    expect(await resolveVm(client, text)).toBe(vms.web);
  }),
);

it("lists VMs of one name with uuid and state, the first ten in full", () =>
  withCloud(
    async ({ client }) => {
      const error = await errorOf(client, "twin");
      expect(error.code).toBe("SeveralVmsOfName");
      expect(error.summary).toBe(
        '12 VMs are named "twin", and exactly one must be',
      );
      expect(error.details.slice(0, 2)).toEqual([
        "They are:",
        `  - twin, ${extraVm(0)}, Stopped`,
      ]);
      expect(error.details).toHaveLength(12);
      expect(error.details.at(-1)).toBe("  and 2 more");
    },
    worldWithVms(
      ...Array.from({ length: 12 }, () => ({ name: "twin", state: "Stopped" })),
    ),
  ));

it("passes over a VM in the recycle bin whose name its successor has", () =>
  withCloud(
    async ({ client }) => {
      expect(await findVmUuid(client, { vmName: "web" })).toBe(vms.web);
    },
    worldWithVms({ name: "web", state: "Destroyed" }),
  ));

it("says that the only VM of the name is in the recycle bin", () =>
  withCloud(
    async ({ client }) => {
      const error = await errorOf(client, "old");
      expect(error.code).toBe("NoVmOfName");
      expect(error.details).toEqual([
        "In the recycle bin:",
        `  - old, ${extraVm(0)}, Destroyed`,
      ]);
    },
    worldWithVms({ name: "old", state: "Destroyed" }),
  ));

it.each(["wed", "WEB"])(
  "names the VMs whose names are like %s when none has it",
  (name) =>
    withCloud(async ({ client }) => {
      const error = await errorOf(client, name);
      expect(error.code).toBe("NoVmOfName");
      expect(error.summary).toBe(`This account can see no VM named "${name}"`);
      expect(error.details).toEqual([
        "Similar names:",
        `  - web, ${vms.web}, Running`,
      ]);
    }),
);

it("shows how ZStack writes a UUID that was given with dashes", () =>
  withCloud(async ({ client }) => {
    const error = await errorOf(client, "1F65BF61-2483-4170-8265-DE7D759828B2");
    expect(error.hint).toContain(vms.web);
    expect(error.details).toEqual([]);
  }));

it("still says that there is none when the VMs cannot be listed", () =>
  withCloud(async ({ client, emulator }) => {
    emulator.faults.add({
      path: "/v1/vm-instances",
      skip: 1,
      kind: "business",
      error: { code: "ID.1002" },
    });
    const error = await errorOf(client, "wed");
    expect([error.code, error.details]).toEqual(["NoVmOfName", []]);
  }));

it("shows control characters in names as escapes", () =>
  withCloud(
    async ({ client }) => {
      const error = await errorOf(client, "b\u001b[2J");
      expect(`${error.message} ${error.details.join(" ")}`).not.toContain(
        "\u001b",
      );
    },
    worldWithVms({ name: "b\u001b[2J" }, { name: "b\u001b[2J" }),
  ));
