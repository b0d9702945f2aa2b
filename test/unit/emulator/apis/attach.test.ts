import { DEFAULT_WORLD } from "../../../../src/emulator";
import { type Caller, errorOf } from "../../../support/cloud/emulator-caller";
import { withEmulator } from "../../../support/cloud/running-emulator";

const { vms, isos } = DEFAULT_WORLD;
const NOTHING = "1f65bf61248341708265de7d7598ffff";

function attach(vm: string, iso: string): string {
  return `POST /v1/vm-instances/${vm}/iso/${iso}`;
}

function detach(vm: string, iso?: string): string {
  return `DELETE /v1/vm-instances/${vm}/iso${iso === undefined ? "" : `?isoUuid=${iso}`}`;
}

async function candidates(caller: Caller, vm: string): Promise<unknown[]> {
  const list = await caller.list(`/v1/vm-instances/${vm}/iso-candidates`);
  return list.map(({ uuid }) => uuid).sort();
}

// docs/zstack-contract.md#scenarios, attach and detach.
describe("attaching", () => {
  it("fills the lowest empty drive of a running VM, with the path that it mounts", () =>
    withEmulator(async ({ admin, vm }) => {
      const { body } = await admin.run(attach(vms.lab, isos.ubuntu));
      expect(vm(vms.lab).cdRoms[0]).toMatchObject({
        deviceId: 0,
        isoUuid: isos.ubuntu,
        isoInstallPath: `/zstack_ps/imagecache/iso/${isos.ubuntu}/${isos.ubuntu}.iso`,
      });
      expect(body).toMatchObject({
        inventory: { uuid: vms.lab, state: "Running" },
      });
    }));

  it("fills drives 0, 1 and 2 one after the other, and refuses a fourth ISO", () =>
    withEmulator(async ({ admin, drives }) => {
      const three = [isos.ubuntu, isos.kylin, isos.rocky94];
      for (const iso of three) await admin.run(attach(vms.lab, iso));
      expect(errorOf(await admin.run(attach(vms.lab, isos.rocky95)))).toEqual(
        expect.objectContaining({
          code: "SYS.1006",
          details: `所有VM[uuid：${vms.lab}]CD-ROM都已装载ISO`,
        }),
      );
      expect(drives(vms.lab)).toEqual(three);
    }));

  it("takes the drive that came free", () =>
    withEmulator(async ({ admin, drives }) => {
      for (const iso of [isos.ubuntu, isos.kylin, isos.rocky94])
        await admin.run(attach(vms.lab, iso));
      await admin.run(detach(vms.lab, isos.kylin));
      await admin.run(attach(vms.lab, isos.rocky95));
      expect(drives(vms.lab)).toEqual([
        isos.ubuntu,
        isos.rocky95,
        isos.rocky94,
      ]);
    }));

  it("begins at drive 0 again when all are empty", () =>
    withEmulator(async ({ admin, drives }) => {
      for (const iso of [isos.ubuntu, isos.kylin])
        await admin.run(attach(vms.lab, iso));
      for (const iso of [isos.ubuntu, isos.kylin])
        await admin.run(detach(vms.lab, iso));
      await admin.run(attach(vms.lab, isos.rocky95));
      expect(drives(vms.lab)).toEqual([isos.rocky95, "", ""]);
    }));

  it.each([
    ["at top level", (systemTags: string[]) => ({ systemTags })],
    [
      "under the key null",
      (systemTags: string[]) => ({ null: { systemTags } }),
    ],
  ])("takes the drive that a tag names, %s", (_where, body) =>
    withEmulator(async ({ admin, drives, vm }) => {
      const second = vm(vms.lab).cdRoms[1]?.uuid ?? "";
      await admin.run(attach(vms.lab, isos.ubuntu), {
        body: body([`cdromUuid::${second}`]),
      });
      expect(drives(vms.lab)).toEqual(["", isos.ubuntu, ""]);
    }),
  );

  it("puts the ISO into another VM's drive when the tag names one: the server does not check that", () =>
    withEmulator(async ({ admin, drives, vm }) => {
      const foreign = vm(vms.lab).cdRoms[2]?.uuid ?? "";
      await admin.run(attach(vms.web, isos.ubuntu), {
        body: { systemTags: [`cdromUuid::${foreign}`] },
      });
      expect(drives(vms.web)).toEqual([""]);
      expect(drives(vms.lab)).toEqual(["", "", isos.ubuntu]);
    }));

  it("refuses a tagged drive that is taken, or was taken while the job waited", () =>
    withEmulator(async ({ admin, drives, vm, emulator }) => {
      const body = {
        systemTags: [`cdromUuid::${vm(vms.lab).cdRoms[1]?.uuid ?? ""}`],
      };
      emulator.jobs.hang = true;
      await admin.send(attach(vms.lab, isos.ubuntu), { body });
      await admin.send(attach(vms.lab, isos.kylin), { body });
      emulator.jobs.hang = false;
      expect(emulator.jobs.known.map(({ state }) => state)).toEqual([
        "succeeded",
        "failed",
      ]);
      expect(
        errorOf(await admin.run(attach(vms.lab, isos.kylin), { body })).details,
      ).toMatch(/已装载ISO$/);
      expect(drives(vms.lab)).toEqual(["", isos.ubuntu, ""]);
    }));

  it("is done by a GET as well: the path has one API, and its verb is not looked at", () =>
    withEmulator(async ({ admin, drives }) => {
      await admin.run(`GET /v1/vm-instances/${vms.web}/iso/${isos.ubuntu}`);
      expect(drives(vms.web)).toEqual([isos.ubuntu]);
    }));

  it("to a stopped VM notes the ISO only; the start mounts it, the stop leaves it mounted", () =>
    withEmulator(async ({ admin, vm }) => {
      await admin.run(attach(vms.batch, isos.ubuntu));
      const [drive] = vm(vms.batch).cdRoms;
      expect(drive?.isoUuid).toBe(isos.ubuntu);
      expect(drive?.isoInstallPath).toBeUndefined();
      const power = `PUT /v1/vm-instances/${vms.batch}/actions`;
      await admin.run(power, { body: { startVmInstance: {} } });
      const path = `/zstack_ps/imagecache/iso/${isos.ubuntu}/${isos.ubuntu}.iso`;
      expect(vm(vms.batch).state).toBe("Running");
      expect(drive?.isoInstallPath).toBe(path);
      await admin.run(power, { body: { stopVmInstance: {} } });
      expect(vm(vms.batch).state).toBe("Stopped");
      expect(drive?.isoInstallPath).toBe(path);
    }));

  it("works for a paused VM, whose list of candidates is empty", () =>
    withEmulator(async ({ admin, drives }) => {
      expect(await candidates(admin, vms.paused)).toEqual([]);
      await admin.run(attach(vms.paused, isos.ubuntu));
      expect(drives(vms.paused)).toEqual([isos.ubuntu]);
    }));

  it("is refused in other states, with the reason as cause", () =>
    withEmulator(async ({ admin, vm }) => {
      vm(vms.web).state = "Destroyed";
      expect(errorOf(await admin.run(attach(vms.web, isos.ubuntu)))).toEqual({
        causes: [],
        code: "SYS.1006",
        description: "An operation failed",
        details:
          "current vm instance state[Destroyed] doesn't allow to proceed message[org.zstack.header.vm.AttachIsoToVmInstanceMsg], allowed states are [Stopped, Running, Paused]",
        cause: expect.objectContaining({
          causes: [],
          code: "VM.1010",
        }) as unknown,
      });
    }));

  it("to a VM without a root volume fails inside, as its list does", () =>
    withEmulator(async ({ admin, vm }) => {
      vm(vms.web).rootVolume = null;
      expect(errorOf(await admin.run(attach(vms.web, isos.ubuntu))).code).toBe(
        "SYS.1000",
      );
    }));

  it("only checks when the caller asks for a validation", () =>
    withEmulator(async ({ admin, drives }) => {
      expect(
        await admin.run(attach(vms.web, isos.ubuntu), {
          body: { systemTags: ["ephemeral::validationOnly"] },
        }),
      ).toEqual({ status: 200, body: {} });
      expect(drives(vms.web)).toEqual([""]);
    }));
});

describe("detaching", () => {
  it("empties the drive and leaves it where it is", () =>
    withEmulator(async ({ admin, vm }) => {
      const before = vm(vms.db).cdRoms[0]?.uuid;
      await admin.run(detach(vms.db, isos.rocky94));
      const [drive] = vm(vms.db).cdRoms;
      expect(drive).toMatchObject({ uuid: before, deviceId: 0 });
      expect(drive).not.toHaveProperty("isoUuid");
      expect(drive).not.toHaveProperty("isoInstallPath");
    }));

  it("needs no name for the only ISO, but one of several", () =>
    withEmulator(async ({ admin, drives }) => {
      for (const iso of [isos.ubuntu, isos.kylin])
        await admin.run(attach(vms.lab, iso));
      expect(errorOf(await admin.run(detach(vms.lab)))).toMatchObject({
        code: "SYS.1006",
        details: `云主机[uuid:${vms.lab}]已经加载了多个ISO，卸载ISO时需要指定isoUuid`,
      });
      expect(drives(vms.lab)).toEqual([isos.ubuntu, isos.kylin, ""]);
      await admin.run(detach(vms.lab, isos.ubuntu));
      await admin.run(detach(vms.lab));
      expect(drives(vms.lab)).toEqual(["", "", ""]);
    }));

  it.each([
    ["of an ISO that is not in a drive", isos.ubuntu],
    ["of an ISO that never was", NOTHING],
  ])("%s succeeds and changes nothing", (_what, iso) =>
    withEmulator(async ({ admin, drives }) => {
      expect((await admin.run(detach(vms.db, iso))).status).toBe(200);
      expect(drives(vms.db)).toEqual([isos.rocky94]);
    }),
  );

  it("works when the image is gone", () =>
    withEmulator(async ({ admin, drives, emulator }) => {
      const { images } = emulator.world;
      images.splice(0, images.length);
      await admin.run(detach(vms.db, isos.rocky94));
      expect(drives(vms.db)).toEqual([""]);
    }));
});
