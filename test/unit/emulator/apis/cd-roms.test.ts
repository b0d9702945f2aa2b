import { DEFAULT_WORLD } from "../../../../src/emulator";
import { errorOf } from "../../../support/cloud/emulator-caller";
import { withEmulator } from "../../../support/cloud/running-emulator";

const { vms, isos, tenant } = DEFAULT_WORLD;
const CREATE = "POST /v1/vm-instances/cdroms";

function params(over: object = {}): { body: unknown } {
  return {
    body: { params: { name: "cd", vmInstanceUuid: vms.batch, ...over } },
  };
}

// docs/zstack-contract.md#cd-rom-drives, #scenarios.
describe("CD-ROM drives", () => {
  it("are added to a stopped VM, empty or with an ISO, up to three", () =>
    withEmulator(async ({ admin, drives }) => {
      const { body } = await admin.run(CREATE, params());
      expect(body).toMatchObject({
        inventory: { deviceId: 1, name: "cd", vmInstanceUuid: vms.batch },
      });
      await admin.run(CREATE, params({ isoUuid: isos.ubuntu }));
      expect(drives(vms.batch)).toEqual(["", "", isos.ubuntu]);
      expect(errorOf(await admin.run(CREATE, params()))).toMatchObject({
        code: "SYS.1006",
        details: `VM[uuid：${vms.batch}]只能添加3个CDROM`,
      });
    }));

  it("are not added to a running VM", () =>
    withEmulator(async ({ admin, drives }) => {
      expect(
        errorOf(await admin.run(CREATE, params({ vmInstanceUuid: vms.bare }))),
      ).toMatchObject({
        code: "SYS.1007",
        details: `无法为处于状态[Running]的VM[uuid：${vms.bare}]创建CD-ROM`,
      });
      expect(drives(vms.bare)).toEqual([]);
    }));

  it("do not take an ISO that the VM has", () =>
    withEmulator(async ({ admin }) => {
      await admin.run(CREATE, params({ isoUuid: isos.ubuntu }));
      expect(
        errorOf(await admin.run(CREATE, params({ isoUuid: isos.ubuntu }))),
      ).toMatchObject({
        code: "SYS.1006",
        details: `云主机[uuid:${vms.batch}]已经挂载了ISO[uuid:${isos.ubuntu}]`,
      });
    }));

  it.each([
    ["a name", { name: undefined }, "SYS.1007"],
    ["a VM", { vmInstanceUuid: undefined }, "SYS.1007"],
    ["a VM that exists", { vmInstanceUuid: "1".repeat(32) }, "SYS.1003"],
    ["an ISO that exists", { isoUuid: "1".repeat(32) }, "SYS.1003"],
    ["a well-formed uuid of their own", { resourceUuid: "zz" }, "SYS.1007"],
  ])("need %s", (_what, over, code) =>
    withEmulator(async ({ admin, drives }) => {
      expect(errorOf(await admin.run(CREATE, params(over))).code).toBe(code);
      expect(drives(vms.batch)).toEqual([""]);
    }),
  );

  it("stay while the VM runs", () =>
    withEmulator(async ({ admin, vm }) => {
      const uuid = vm(vms.lab).cdRoms[1]?.uuid ?? "";
      expect(
        errorOf(await admin.run(`DELETE /v1/vm-instances/cdroms/${uuid}`)),
      ).toMatchObject({ code: "SYS.1006", cause: { code: "VM.1010" } });
      expect(vm(vms.lab).cdRoms).toHaveLength(3);
    }));

  it("go from a stopped VM, full or not, and their number is given to the next", () =>
    withEmulator(async ({ admin, drives, vm }) => {
      vm(vms.lab).state = "Stopped";
      const second = vm(vms.lab).cdRoms[1];
      Object.assign(second ?? {}, { isoUuid: isos.ubuntu });
      const gone = await admin.run(
        `DELETE /v1/vm-instances/cdroms/${second?.uuid ?? ""}?deleteMode=Permissive`,
      );
      expect(gone).toEqual({ status: 200, body: {} });
      expect(vm(vms.lab).cdRoms.map(({ deviceId }) => deviceId)).toEqual([
        0, 2,
      ]);
      const { body } = await admin.run(
        CREATE,
        params({ vmInstanceUuid: vms.lab }),
      );
      expect(body).toMatchObject({ inventory: { deviceId: 1 } });
      expect(drives(vms.lab)).toEqual(["", "", ""]);
    }));

  it("change name and description, and nothing else", () =>
    withEmulator(async ({ admin, vm }) => {
      const [before] = structuredClone(vm(vms.db).cdRoms);
      await admin.run(
        `PUT /v1/vm-instances/cdroms/${before?.uuid ?? ""}/actions`,
        { body: { updateVmCdRom: { name: "n", description: "d" } } },
      );
      expect(vm(vms.db).cdRoms).toEqual([
        {
          ...before,
          name: "n",
          description: "d",
          lastOpDate: expect.any(String) as unknown,
        },
      ]);
    }));

  it("swap numbers when another becomes the default one", () =>
    withEmulator(async ({ admin, vm }) => {
      const [first, second] = vm(vms.lab).cdRoms;
      const call = `PUT /v1/vm-instances/${vms.lab}/cdroms/${second?.uuid ?? ""}/actions`;
      const body = { setVmInstanceDefaultCdRom: {} };
      await admin.run(call, { body });
      expect([first?.deviceId, second?.deviceId]).toEqual([1, 0]);
      expect(errorOf(await admin.run(call, { body }))).toMatchObject({
        code: "SYS.1007",
        details: `CDROM[${second?.uuid ?? ""}]已经是默认的`,
      });
    }));

  it("of another VM cannot become the default one: the server stumbles", () =>
    withEmulator(async ({ admin, vm }) => {
      const foreign = vm(vms.lab).cdRoms[1]?.uuid ?? "";
      expect(
        errorOf(
          await admin.run(
            `PUT /v1/vm-instances/${vms.web}/cdroms/${foreign}/actions`,
            { body: { setVmInstanceDefaultCdRom: {} } },
          ),
        ).code,
      ).toBe("SYS.1000");
    }));

  it("belong to whom the VM belongs", () =>
    withEmulator(async (running) => {
      const caller = await running.tenant();
      const query = `/v1/vm-instances/cdroms?q=vmInstanceUuid=${vms.lab}`;
      expect(await caller.list(query)).toEqual([]);
      running.vm(vms.lab).ownerUuid = tenant.uuid;
      expect(await caller.list(query)).toHaveLength(3);
    }));
});
