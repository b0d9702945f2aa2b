import { DEFAULT_WORLD } from "../../../../src/emulator";
import { type Caller, errorOf } from "../../../support/cloud/emulator-caller";
import {
  type Running,
  withEmulator,
} from "../../../support/cloud/running-emulator";

const { vms, isos, tenant } = DEFAULT_WORLD;
const ATTACH = `POST /v1/vm-instances/${vms.web}/iso/${isos.ubuntu}`;

/** The tenant, with the VM `web` for its own. */
async function ownerOfWeb(running: Running): Promise<Caller> {
  running.vm(vms.web).ownerUuid = tenant.uuid;
  return running.tenant();
}

describe("a tenant", () => {
  it("who owns neither is told of the ISO when attaching, and of the VM when detaching", () =>
    withEmulator(async ({ tenant: signIn, drives }) => {
      const caller = await signIn();
      expect(errorOf(await caller.run(ATTACH))).toMatchObject({
        code: "SYS.1006",
        details: `账户[uuid:${tenant.uuid}]无法使用资源[uuid:[${isos.ubuntu}], type:ImageVO]`,
      });
      expect(
        errorOf(await caller.run(`DELETE /v1/vm-instances/${vms.db}/iso`)),
      ).toMatchObject({
        code: "SYS.1006",
        details: `操作错误，账户[uuid:${tenant.uuid}]不是资源[uuid:${vms.db}, type:VmInstanceVO]的所有者`,
      });
      expect(drives(vms.db)).toEqual([isos.rocky94]);
    }));

  it("cannot attach a foreign ISO to its own VM, though it is a candidate", () =>
    withEmulator(async (running) => {
      const caller = await ownerOfWeb(running);
      const list = await caller.list(
        `/v1/vm-instances/${vms.web}/iso-candidates`,
      );
      expect(list.map(({ uuid }) => uuid)).toContain(isos.ubuntu);
      expect(await caller.list(`/v1/images/${isos.ubuntu}`)).toEqual([]);
      expect(errorOf(await caller.run(ATTACH)).code).toBe("SYS.1006");
    }));

  it.each([
    ["with it", [tenant.uuid]],
    ["with everybody", "public" as const],
  ])("sees and attaches an ISO that is shared %s", (_whom, sharedWith) =>
    withEmulator(async (running) => {
      const caller = await ownerOfWeb(running);
      running.image(isos.ubuntu).sharedWith = sharedWith;
      const [seen] = await caller.list(`/v1/images/${isos.ubuntu}`);
      expect(seen).toMatchObject({ uuid: isos.ubuntu });
      expect(seen).not.toHaveProperty("sharedWith");
      expect((await caller.run(ATTACH)).status).toBe(200);
      expect(running.drives(vms.web)).toEqual([isos.ubuntu]);
    }),
  );

  it("sees and attaches no ISO that is shared with another", () =>
    withEmulator(async (running) => {
      const caller = await ownerOfWeb(running);
      running.image(isos.ubuntu).sharedWith = ["1".repeat(32)];
      expect(await caller.list(`/v1/images/${isos.ubuntu}`)).toEqual([]);
      expect(errorOf(await caller.run(ATTACH)).code).toBe("SYS.1006");
    }));

  it("may use a shared ISO, but neither change nor delete it", () =>
    withEmulator(async (running) => {
      const caller = await running.tenant();
      running.image(isos.ubuntu).sharedWith = "public";
      const refused = {
        code: "SYS.1006",
        details: `操作错误，账户[uuid:${tenant.uuid}]不是资源[uuid:${isos.ubuntu}, type:ImageVO]的所有者`,
      };
      expect(
        errorOf(await caller.run(`DELETE /v1/images/${isos.ubuntu}`)),
      ).toMatchObject(refused);
      expect(
        errorOf(
          await caller.run(`PUT /v1/images/${isos.ubuntu}/actions`, {
            body: { changeImageState: { stateEvent: "disable" } },
          }),
        ),
      ).toMatchObject(refused);
      expect(running.image(isos.ubuntu)).toMatchObject({
        state: "Enabled",
        status: "Ready",
      });
    }));

  it("is told of the drive, not of the VM, when it touches a foreign drive", () =>
    withEmulator(async ({ tenant: signIn, vm }) => {
      const uuid = vm(vms.lab).cdRoms[1]?.uuid ?? "";
      expect(
        errorOf(
          await (await signIn()).run(`DELETE /v1/vm-instances/cdroms/${uuid}`),
        ).details,
      ).toBe(
        `账户[uuid:${tenant.uuid}]无法使用资源[uuid:[${uuid}], type:VmCdRomVO]`,
      );
    }));

  it("sees the zones, clusters and storages of everybody, and cannot rearrange them", () =>
    withEmulator(async ({ tenant: signIn, emulator }) => {
      const caller = await signIn();
      const { zones, clusters, primaryStorages, backupStorages } =
        emulator.world;
      for (const [path, all] of [
        ["/v1/zones", zones],
        ["/v1/clusters", clusters],
        ["/v1/primary-storage", primaryStorages],
        ["/v1/backup-storage", backupStorages],
      ] as const)
        expect(await caller.list(path)).toHaveLength(all.length);
      expect(
        errorOf(
          await caller.run(
            `DELETE /v1/zones/${zones[0]?.uuid ?? ""}/backup-storage/${backupStorages[0]?.uuid ?? ""}`,
          ),
        ).code,
      ).toBe("ID.1002");
      expect(backupStorages[0]?.zoneUuids).toHaveLength(1);
    }));
});
